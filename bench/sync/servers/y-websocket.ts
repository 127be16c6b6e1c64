import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { answerUsage } from './answer-usage.ts';

// As its own server.js does it, on a port of the system's choice.
const require = createRequire(new URL('../../package.json', import.meta.url));
const { setupWSConnection } = (await import(require.resolve('@y/websocket-server/utils'))) as {
  setupWSConnection: (socket: unknown, request: unknown) => void;
};
const { WebSocketServer } = await import('ws');
const sockets = new WebSocketServer({ noServer: true });
sockets.on('connection', setupWSConnection);
const server = createServer();
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request)),
);
server.listen(0, '127.0.0.1', () => answerUsage((server.address() as AddressInfo).port));
