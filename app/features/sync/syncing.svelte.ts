import { useSpace } from '#app/core/documents/context.ts';
import { SPACES } from '#app/core/documents/open-space.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import type { WelnessDatabase } from '#app/core/storage/database.ts';
import { useSync } from '#app/core/sync/context.ts';
import type { PasskeyFailure } from '#app/core/sync/passkeys.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import {
  dismissAlarm,
  readDevices,
  readOverview,
  readProgress,
  readSetAside,
  readUndelivered,
  readWaiting,
  type Sync,
  type SyncActions,
} from '#app/core/sync/index.ts';

type PlainAction = Exclude<keyof SyncActions, 'register' | 'replaceKeys'>;
type Input<A extends keyof SyncActions> = Parameters<SyncActions[A]>[0];
type Answer<A extends keyof SyncActions> = Awaited<ReturnType<SyncActions[A]>>;

/** Sync as the screens show it: what the database says of it, and the actions that a person has. */
export class Syncing {
  readonly #sync: () => Promise<Sync>;
  readonly #space: Space;
  readonly #overview;
  readonly #devices;
  readonly #progress;
  readonly #waiting;
  readonly #refused;
  /** Shown once, until its copy was checked; kept nowhere else. */
  recoveryCode = $state.raw<string | null>(null);

  constructor(space: Space, sync: () => Promise<Sync>) {
    this.#space = space;
    this.#sync = sync;
    this.#overview = this.#live(readOverview);
    this.#devices = this.#live(readDevices);
    this.#progress = this.#live(readProgress);
    this.#waiting = this.#live(readWaiting);
    this.#refused = this.#live(async (database) => ({
      setAside: (await readSetAside(database)).length,
      undelivered: (await readUndelivered(database)).reduce((sum, { count }) => sum + count, 0),
    }));
  }

  get isSample(): boolean {
    return this.#space.name === SPACES.sample;
  }

  /** Null where this space belongs to no account, undefined until storage has answered. */
  get overview() {
    return this.#overview.current;
  }

  get devices() {
    return this.#devices.current ?? [];
  }

  get progress() {
    return this.#progress.current ?? { done: 0, total: 0 };
  }

  get waiting() {
    return this.#waiting.current ?? [];
  }

  /** How many rows of others, and how many edits of this device, were not taken. */
  get refused() {
    return this.#refused.current ?? { setAside: 0, undelivered: 0 };
  }

  /** Makes an account; its recovery code is then to be shown. */
  async register(input: Input<'register'>) {
    const registered = await (await this.#sync()).act('register', input);
    if (registered.ok) this.recoveryCode = registered.value.recoveryCode;
    return registered;
  }

  /** Changes every key; a new recovery code is then to be shown. */
  async replaceKeys(input: Input<'replaceKeys'>) {
    const replaced = await (await this.#sync()).act('replaceKeys', input);
    if (replaced.ok) this.recoveryCode = replaced.value.recoveryCode;
    return replaced;
  }

  /** Any other action. */
  async act<A extends PlainAction>(action: A, input: Input<A>): Promise<Answer<A>> {
    return (await this.#sync()).act(action, input);
  }

  async hasPasskeys(): Promise<boolean> {
    return (await import('#app/core/sync/passkeys.ts')).hasPasskeys();
  }

  /** Asks the person for a passkey of this site. The error is null where they turned back. */
  async usePasskey() {
    const { usePasskey } = await import('#app/core/sync/passkeys.ts');
    const asked = await this.act('askPasskey', null);
    return asked.ok ? orNull(await usePasskey(asked.value.options)) : asked;
  }

  /** Makes a passkey and adds it to the account. The error is null where the person turned back. */
  async addPasskey(passphrase: string) {
    const { makePasskey } = await import('#app/core/sync/passkeys.ts');
    const begun = await this.act('beginPasskey', null);
    if (!begun.ok) return begun;
    const made = orNull(await makePasskey(begun.value.options));
    if (!made.ok) return made;
    const added = await this.act('addPasskey', { passphrase, answer: made.value });
    return added.ok ? ok({ opens: made.value.prf !== null }) : added;
  }

  async renameDevice(device: string, name: string) {
    return (await this.#sync()).renameDevice(device, name);
  }

  async dismissAlarm(): Promise<void> {
    await dismissAlarm(await this.#space.database);
  }

  #live<T>(read: (database: WelnessDatabase) => Promise<T>): Live<T> {
    return new Live(
      () => undefined,
      async () => read(await this.#space.database),
    );
  }
}

/** Turning back is nothing that has to be told. */
function orNull<T>(
  answer: Result<T, PasskeyFailure>,
): Result<T, Exclude<PasskeyFailure, { type: 'Cancelled' }> | null> {
  if (answer.ok) return answer;
  const { error } = answer;
  return fail(error.type === 'Cancelled' ? null : error);
}

/** Call it while a component is set up. */
export function useSyncing(): Syncing {
  return new Syncing(useSpace(), useSync());
}
