import type { SyncActions } from '../actions.ts';
import { passkeyLock } from './locks.ts';
import { openWithPassphrase } from './opening.ts';
import type { EnrolmentParts } from './parts.ts';

type Names =
  | 'readProviders'
  | 'leaveForProvider'
  | 'askPasskey'
  | 'readProofs'
  | 'beginPasskey'
  | 'addPasskey'
  | 'removePasskey'
  | 'addProvider'
  | 'removeProvider';

/** Passkeys and providers as further proofs of who someone is (AC11). */
export class FurtherProofs implements Pick<SyncActions, Names> {
  readonly #parts: EnrolmentParts;

  constructor(parts: EnrolmentParts) {
    this.#parts = parts;
  }

  readProviders: SyncActions['readProviders'] = () => this.#parts.accounts.providers();

  leaveForProvider: SyncActions['leaveForProvider'] = ({ provider }) =>
    this.#parts.accounts.leaveForProvider(provider, null);

  askPasskey: SyncActions['askPasskey'] = () => this.#parts.accounts.askPasskey();

  readProofs: SyncActions['readProofs'] = () => this.#parts.accounts.proofs();

  beginPasskey: SyncActions['beginPasskey'] = () => this.#parts.accounts.beginPasskey();

  addPasskey: SyncActions['addPasskey'] = async ({ passphrase, answer: { credential, prf } }) => {
    const { crypto, accounts } = this.#parts;
    const opened = await openWithPassphrase(this.#parts, passphrase);
    if (!opened.ok) return opened;
    const { owner, master, loginSecret } = opened.value;
    const seal = prf && passkeyLock(crypto, { owner }, master, prf);
    crypto.wipe(master);
    return accounts.addPasskey(loginSecret, credential, seal);
  };

  removePasskey: SyncActions['removePasskey'] = ({ id }) => this.#parts.accounts.removePasskey(id);

  addProvider: SyncActions['addProvider'] = async ({ provider, passphrase }) => {
    const { crypto, accounts } = this.#parts;
    const opened = await openWithPassphrase(this.#parts, passphrase);
    if (!opened.ok) return opened;
    crypto.wipe(opened.value.master);
    return accounts.leaveForProvider(provider, opened.value.loginSecret);
  };

  removeProvider: SyncActions['removeProvider'] = ({ provider }) =>
    this.#parts.accounts.removeProvider(provider);
}
