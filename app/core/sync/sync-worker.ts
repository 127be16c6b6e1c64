import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { WelnessDatabase } from '../storage/database.ts';
import { storageFailure } from '../documents/storage-failure.ts';
import type { SyncActions, SyncFailure } from './actions.ts';
import { Engine } from './engine/engine.ts';
import { loadJoined } from './engine/load.ts';
import { isWaiting, sealWaiting } from './engine/seal-waiting.ts';
import type { OpenSocket, Surroundings } from './engine/surroundings.ts';
import { Approvals } from './enrolment/approvals.ts';
import { Enrolment } from './enrolment/enrolment.ts';
import { FurtherProofs } from './enrolment/further-proofs.ts';
import { HttpAccounts } from './enrolment/http-accounts.ts';
import type { SyncAnswer, SyncQuestion } from './sync.ts';

/** All of sync, beside the page: it opens the same database, and of all tabs one at a time speaks with the server. */
class SyncWorker {
  readonly #database: WelnessDatabase;
  readonly #accounts: HttpAccounts;
  readonly #surroundings: Surroundings;
  #engine: Engine | null = null;
  /** Kept from one of its steps to the next. */
  #approvals: Approvals | null = null;
  #isElecting = false;

  constructor(name: string) {
    this.#database = new WelnessDatabase(name);
    this.#accounts = new HttpAccounts(
      (path, init) => fetch(path, { ...init, credentials: 'same-origin' }),
      (work) => navigator.locks.request('welness.session', work),
    );
    this.#surroundings = {
      openSocket,
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      now: Date.now,
      random: Math.random,
      getTicket: (device) => this.#accounts.getTicket(device),
    };
    // Newer code, or the end of the space: whoever waits for this connection waits for us.
    this.#database.on('versionchange', () => {
      void this.#engine?.stop();
      this.#database.close({ disableAutoOpen: true });
    });
    addEventListener('online', () => this.wake());
  }

  wake(): void {
    this.#engine?.wake();
  }

  /** Waits its turn among the tabs of this space, and then syncs for as long as this worker lives. */
  elect(): void {
    if (this.#isElecting) return;
    this.#isElecting = true;
    void navigator.locks
      .request(`welness.sync.${this.#database.name}`, async () => {
        this.#engine = new Engine(this.#database, await loadCrypto(), this.#surroundings);
        this.#engine.start();
        await this.#engine.ended;
      })
      .catch(() => undefined)
      .finally(() => {
        this.#engine = null;
        this.#isElecting = false;
      });
  }

  async act(action: keyof SyncActions, input: never): Promise<Result<unknown, SyncFailure>> {
    try {
      if (action === 'wake') return ok(null);
      if (action === 'sealWaiting') return ok({ waits: await this.#sealWaiting() });
      const parts = {
        database: this.#database,
        crypto: await loadCrypto(),
        accounts: this.#accounts,
        surroundings: this.#surroundings,
        origin: location.origin,
      };
      this.#approvals ??= new Approvals(parts);
      const actions: Omit<SyncActions, 'wake' | 'sealWaiting'> = Object.assign(
        new Enrolment(parts),
        new FurtherProofs(parts),
        this.#approvals,
      );
      return await actions[action](input);
    } catch (error) {
      return fail({ type: 'Storage', failure: storageFailure(error) });
    } finally {
      this.elect();
      this.wake();
      channel.postMessage('wake');
    }
  }

  async #sealWaiting(): Promise<boolean> {
    const joined = await loadJoined(this.#database, await loadCrypto(), Date.now);
    if (joined.ok && joined.value) await sealWaiting(joined.value);
    return isWaiting(this.#database);
  }
}

const openSocket: OpenSocket = ({ opened, message, closed }) => {
  const url = new URL('/api/sync', location.origin);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', opened);
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
    message(data instanceof ArrayBuffer ? new Uint8Array(data) : null),
  );
  socket.addEventListener('close', closed);
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes.slice());
    },
    close: () => socket.close(),
  };
};

/** Tells the worker of the tab that syncs that there is a reason to try at once. */
const channel = new BroadcastChannel('welness.sync');
let worker: SyncWorker | null = null;

channel.addEventListener('message', () => worker?.wake());
addEventListener('message', ({ data }: MessageEvent<SyncQuestion>) => {
  if (data.type === 'start') {
    worker = new SyncWorker(data.database);
    worker.elect();
    return;
  }
  const { id, action, input } = data;
  void worker?.act(action, input as never).then((answer) => {
    postMessage({ id, answer } satisfies SyncAnswer);
  });
});
