import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a server under test tells of itself. */
export interface Usage {
  /** Of its process since it began, user and system, in milliseconds. */
  cpuMs: number;
  /** Resident bytes, after a garbage collection. */
  residentBytes: number;
}

/** A server in a process of its own, which answers `usage`. */
export class MeasuredServer {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, port: number) {
    this.#process = process;
    this.port = port;
  }

  static async start(script: string, environment: Record<string, string> = {}): Promise<MeasuredServer> {
    const child = fork(fileURLToPath(new URL(`./servers/${script}`, import.meta.url)), [], {
      env: { ...process.env, ...environment },
      execArgv: ['--expose-gc', '--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [{ port }] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error(`${script} ended`);
      }),
    ])) as [{ port: number }];
    return new MeasuredServer(child, port);
  }

  async usage(): Promise<Usage> {
    const answer = once(this.#process, 'message');
    this.#process.send('usage');
    const [usage] = (await answer) as [Usage];
    return usage;
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }
}
