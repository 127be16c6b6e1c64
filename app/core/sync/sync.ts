import { fail } from '#domain/result.ts';
import { newId } from '../documents/id.ts';
import type { WelnessDatabase } from '../storage/database.ts';
import type { SyncActions, SyncFailure } from './actions.ts';
import { askToSend } from './background/background-sync.ts';
import { nameDevice } from './device-names.ts';

type Action = keyof SyncActions;
type Input<A extends Action> = Parameters<SyncActions[A]>[0];
type Answer<A extends Action> = Awaited<ReturnType<SyncActions[A]>>;

/** From the page to the worker: begin with a database, or carry out an action. */
export type SyncQuestion =
  { type: 'start'; database: string } | { type: 'act'; id: string; action: Action; input: unknown };
/** From the worker to the page: an action's answer. */
export interface SyncAnswer {
  id: string;
  answer: unknown;
}

export type SyncPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/**
 * Sync as the page sees it. All of it runs in a worker that opens the same database, so what a screen shows comes from
 * there by live query (readings.ts); actions are asked for here. No part of it is loaded, and nothing is sent, before a
 * space is joined or an action asked for.
 */
export class Sync {
  readonly #database: () => Promise<WelnessDatabase>;
  readonly #createWorker: () => SyncPort;
  #worker: SyncPort | null = null;
  readonly #waiting = new Map<string, (answer: unknown) => void>();

  constructor(database: () => Promise<WelnessDatabase>, createWorker: () => SyncPort = startWorker) {
    this.#database = database;
    this.#createWorker = createWorker;
  }

  /** Syncs in the background if this space is joined to an account. For after the first paint. */
  async start(): Promise<void> {
    const database = await this.#database();
    if (!database.isOpen()) await database.open();
    if (database.isNewerThanCode || !(await database.account.get('here'))) return;
    this.#started(database.name);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#wake();
      else void this.#prepareToClose(database.name);
    });
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const resolve of this.#waiting.values()) resolve(fail({ type: 'Offline' }));
    this.#waiting.clear();
  }

  /** Carries out an action in the worker; never rejects. */
  async act<A extends Action>(action: A, input: Input<A>): Promise<Answer<A>> {
    const database = await this.#database();
    if (database.isNewerThanCode) return failed<A>({ type: 'Storage', failure: { type: 'NewerDatabase' } });
    const worker = this.#started(database.name);
    return new Promise<Answer<A>>((resolve) => {
      const id = newId();
      this.#waiting.set(id, (answer) => resolve(answer as Answer<A>));
      worker.postMessage({ type: 'act', id, action, input } satisfies SyncQuestion);
    });
  }

  /** Gives a device a name, which is synced and sealed like the diary. `device` in hexadecimal. */
  async renameDevice(device: string, name: string): ReturnType<typeof nameDevice> {
    return nameDevice(await this.#database(), device, name);
  }

  /** The app is in front again: the worker tries now rather than after its pause. */
  #wake(): void {
    if (this.#worker) void this.act('wake', null);
  }

  /** The app may be closed now, or put to sleep: what waits is sent by the service worker, where there is one. */
  async #prepareToClose(database: string): Promise<void> {
    if (!this.#worker) return;
    const sealed = await this.act('sealWaiting', null);
    if (sealed.ok && sealed.value.waits) await askToSend(database);
  }

  #started(database: string): SyncPort {
    if (this.#worker) return this.#worker;
    const worker = (this.#worker = this.#createWorker());
    worker.addEventListener('message', ({ data }: MessageEvent<SyncAnswer>) => {
      this.#waiting.get(data.id)?.(data.answer);
      this.#waiting.delete(data.id);
    });
    // A worker that broke is started anew by the next action or the next start; what it had stored is stored.
    worker.addEventListener('error', () => this.stop());
    worker.postMessage({ type: 'start', database } satisfies SyncQuestion);
    return worker;
  }
}

function failed<A extends Action>(failure: SyncFailure): Answer<A> {
  return fail(failure) as Answer<A>;
}

function startWorker(): SyncPort {
  return new Worker(new URL('./sync-worker.ts', import.meta.url), { type: 'module', name: 'sync' });
}
