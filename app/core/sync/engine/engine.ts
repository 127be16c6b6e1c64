import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { Welcome } from '#protocol/frames/connection-frames.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { SyncPhase } from '../../storage/sync-rows.ts';
import { storageFailure } from '../../documents/storage-failure.ts';
import type { Joined } from './joined.ts';
import { connect, type Link } from './link.ts';
import { loadJoined } from './load.ts';
import { catchUp } from './membership.ts';
import { becomeNewDevice } from './renew.ts';
import { Session, type SessionEnd } from './session.ts';
import { raiseAlarm, setPhase } from './status.ts';
import type { Surroundings } from './surroundings.ts';

/** Pauses between tries to connect, in milliseconds: doubled each time, and jittered. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** What one try came to. */
type Outcome =
  | SessionEnd
  /** The server was not reached; `phase` says what the person should know. */
  | { type: 'failed'; phase: SyncPhase; pause: number }
  /** This space belongs to no account. */
  | { type: 'off' };

/**
 * Keeps a joined space in sync, from `start` to `stop`: connects, and connects again after pauses. It holds nothing that is
 * not in the database, so that it can die at any moment, and two of them over one database do no harm (SY31).
 */
export class Engine {
  readonly #database: WelnessDatabase;
  readonly #crypto: Crypto;
  readonly #surroundings: Surroundings;
  #isRunning = false;
  #running: Promise<void> = Promise.resolve();
  #link: Link | null = null;
  #failures = 0;
  #wake: () => void = () => {};
  /** Whether something has called for another try since the last one began: the pause that would follow it is left out. */
  #isWoken = false;
  #mustRenew = false;

  constructor(database: WelnessDatabase, crypto: Crypto, surroundings: Surroundings) {
    this.#database = database;
    this.#crypto = crypto;
    this.#surroundings = surroundings;
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#running = this.#run();
  }

  /** Resolves once it has come to its end: it was stopped, the account left, or the database taken away. */
  get ended(): Promise<void> {
    return this.#running;
  }

  /** Resolves once nothing of it works any more. */
  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#link?.close();
    this.wake();
    await this.#running;
  }

  /** Tries now rather than after the pause: the network is back, the app is in front, the person has signed in. */
  wake(): void {
    this.#failures = 0;
    this.#isWoken = true;
    this.#wake();
  }

  async #run(): Promise<void> {
    while (this.#isRunning) {
      const outcome = await this.#try();
      if (!this.#isRunning || outcome.type === 'off') break;
      await this.#settle(outcome);
    }
    this.#isRunning = false;
  }

  async #try(): Promise<Outcome> {
    this.#isWoken = false;
    try {
      return await this.#connectOnce();
    } catch (error) {
      const failure = storageFailure(error);
      if (failure.type === 'QuotaExceeded') return { type: 'failed', phase: 'noRoom', pause: LONGEST_PAUSE };
      // The database was closed or taken over by newer code: this engine’s time is over.
      return { type: 'off' };
    }
  }

  async #connectOnce(): Promise<Outcome> {
    const loaded = await loadJoined(this.#database, this.#crypto, () => this.#surroundings.now());
    if (!loaded.ok) return { type: 'rest', phase: 'stopped', alarm: loaded.error };
    const joined = loaded.value;
    if (!joined) return { type: 'off' };
    const ticket = await this.#surroundings.getTicket(joined.account.device);
    if (!ticket.ok) {
      if (ticket.error === 'SignedOut') return { type: 'failed', phase: 'signedOut', pause: Infinity };
      return { type: 'failed', phase: 'offline', pause: 0 };
    }
    if (!this.#isRunning) return { type: 'off' };
    const { openSocket, after } = this.#surroundings;
    const { account, keys } = joined;
    const { origin, space } = account;
    const parts = { openSocket, after, crypto: this.#crypto, keys, origin, space, ticket: ticket.value };
    const connected = await connect(parts);
    if (!connected.ok) return this.#refusedAtTheDoor(connected.error.reason, connected.error.pause);
    const { link, welcome } = connected.value;
    this.#link = link;
    try {
      return await this.#use(joined, link, welcome);
    } finally {
      this.#link = null;
      link.close();
      // Whoever called while it was connected had what it wanted.
      this.#isWoken = false;
    }
  }

  async #use(joined: Joined, link: Link, welcome: Welcome): Promise<Outcome> {
    if (!this.#isRunning) return { type: 'closed', pause: 0 };
    const isHalfway = (await this.#database.deviceKeys.get('nextSigning')) !== undefined;
    if (this.#mustRenew || isHalfway) return this.#renew(joined, link, welcome);
    const end = await new Session(joined, link, this.#surroundings).run(welcome);
    if (end.type === 'renew') this.#mustRenew = true;
    return end;
  }

  async #renew(joined: Joined, link: Link, welcome: Welcome): Promise<Outcome> {
    const served = { length: welcome.membershipLength, head: welcome.membershipHead };
    const caughtUp = await catchUp(joined, link, served);
    const renewed = caughtUp.ok ? await becomeNewDevice(joined, link) : caughtUp;
    if (!renewed.ok) {
      if (renewed.error === 'device-removed' || renewed.error === 'not-permitted')
        return { type: 'rest', phase: 'removed' };
      return { type: 'failed', phase: 'offline', pause: 0 };
    }
    this.#mustRenew = false;
    return { type: 'again' };
  }

  #refusedAtTheDoor(reason: string | null, pause: number): Outcome {
    if (reason === 'unknown-version') return { type: 'rest', phase: 'needsUpdate' };
    if (reason === 'device-removed') return { type: 'rest', phase: 'removed' };
    return { type: 'failed', phase: 'offline', pause };
  }

  async #settle(outcome: Exclude<Outcome, { type: 'off' }>): Promise<void> {
    switch (outcome.type) {
      case 'again':
      case 'renew':
        return;
      case 'closed':
        // It was connected: the next try comes soon.
        this.#failures = Math.min(this.#failures, 1);
        await this.#note('connecting');
        return this.#pause(outcome.pause);
      case 'failed':
        await this.#note(outcome.phase);
        return this.#pause(outcome.pause);
      case 'rest':
        await this.#note(outcome.phase);
        if (outcome.alarm) await raiseAlarm(this.#database, outcome.alarm).catch(() => undefined);
        return this.#pause(Infinity);
    }
  }

  async #note(phase: SyncPhase): Promise<void> {
    // Where not even this can be stored, there is nobody to tell.
    await setPhase(this.#database, phase, this.#surroundings.now()).catch(() => undefined);
  }

  #pause(atLeast: number): Promise<void> {
    if (this.#isWoken) return Promise.resolve();
    const { random, after } = this.#surroundings;
    const doubled = Math.min(FIRST_PAUSE * 2 ** this.#failures++, LONGEST_PAUSE);
    const wait = Math.max(atLeast, doubled * (0.5 + random()));
    return new Promise((resolve) => {
      const stop = Number.isFinite(wait) ? after(wait, () => resolve()) : () => {};
      this.#wake = () => {
        stop();
        resolve();
      };
    });
  }
}
