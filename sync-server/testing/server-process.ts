import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The server from its sources, in a process of its own. */
export function startProcess(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sync-server/main.ts'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = once(child, 'close');
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    output: () => output,
    signal: (name: NodeJS.Signals) => child.kill(name),
    exitCode: async () => {
      await exited;
      return child.exitCode;
    },
    says: async (text: string) => {
      while (!output.includes(text)) {
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), exited]);
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${output}`);
      }
    },
  };
}
