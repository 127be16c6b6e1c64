import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningServer {
  /** Such as http://127.0.0.1:40123, without a slash at the end. */
  url: string;
  port: number;
  pid: number;
  /** SIGKILL, as a crash or a pulled plug would; resolves when the process is gone. */
  kill(): Promise<void>;
}

interface Options {
  /** Reuse one to bring the server back at the address an installed app knows. */
  port?: number;
  /** Another build than build/app, such as one of a newer version. */
  appDirectory?: string;
  /** One that is filled already; it goes with the server. */
  dataDirectory?: string;
  /** Further variables. */
  environment?: Record<string, string>;
}

/** Starts the production server on a free loopback port, with a data directory of its own, and waits until it answers. */
export async function startServer({
  port,
  appDirectory = 'build/app',
  dataDirectory = mkdtempSync(join(tmpdir(), 'welness-server-')),
  environment = {},
}: Options = {}): Promise<RunningServer> {
  const chosenPort = port ?? (await freePort());
  const child = spawn(process.execPath, ['build/server/main.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(chosenPort),
      HOST: '127.0.0.1',
      WELNESS_DATA_DIR: dataDirectory,
      WELNESS_APP_DIR: appDirectory,
      ...environment,
    },
  });
  await untilListening(child);
  return {
    url: `http://127.0.0.1:${chosenPort}`,
    port: chosenPort,
    pid: child.pid ?? 0,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (output.includes('"event":"listening"')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it listened:\n${output}`)),
    );
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
