import { createRequire } from 'node:module';
import { answerUsage } from './answer-usage.ts';

const require = createRequire(new URL('../../package.json', import.meta.url));
const { Server } = (await import(require.resolve('@hocuspocus/server'))) as unknown as {
  Server: new (options: object) => { listen(): Promise<unknown>; address: { port: number } };
};
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false });
await server.listen();
answerUsage(server.address.port);
