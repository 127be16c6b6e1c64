import { equalBytes, toHex } from '#protocol/bytes.ts';
import { type KeyPairs, newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { passkeyWrappingKey } from '#protocol/crypto/passkey.ts';
import { recoveryKeys } from '#protocol/crypto/passphrase.ts';
import { readRecoveryCode } from '#protocol/crypto/recovery-code.ts';
import {
  accountKeyBody,
  type Author,
  createSpace,
  joiningBody,
  mintSecrets,
} from '#protocol/membership/author.ts';
import { decodeEntry } from '#protocol/membership/entry-bytes.ts';
import { startMembership } from '#protocol/membership/extend.ts';
import { chainHead, isPresent, ownerKeys } from '#protocol/membership/membership.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { SyncActions, SyncFailure } from '../actions.ts';
import { nameDevice } from '../device-names.ts';
import type { Link } from '../engine/link.ts';
import { type Missed, wrapsFor } from '../engine/membership.ts';
import { EVERY_AREA, OpenedSecrets, readChain, readSecrets, type ServedChain } from './account-chain.ts';
import type { SignedIn } from './accounts.ts';
import { forgetJoined, onlyHere } from './leave.ts';
import type { Approvals } from './approvals.ts';
import type { FurtherProofs } from './further-proofs.ts';
import {
  keysOfPassphrase,
  openAccountKeys,
  openMaster,
  passphraseLocks,
  recoveryLocks,
  stretched,
} from './locks.ts';
import { openWithPassphrase } from './opening.ts';
import type { EnrolmentParts } from './parts.ts';
import {
  addedEntry,
  amendChain,
  connected,
  linkTo,
  missed,
  storageFailed,
  storeMember,
} from './space-link.ts';
import { storeKeys } from './store-joined.ts';

/**
 * Makes, joins, changes and leaves accounts. Passphrase, recovery code, master key and account keys are in memory here and
 * nowhere else, for as long as an action takes (KY8).
 */
export class Enrolment implements Omit<
  SyncActions,
  'wake' | 'sealWaiting' | keyof FurtherProofs | keyof Approvals
> {
  readonly #parts: EnrolmentParts;

  constructor(parts: EnrolmentParts) {
    this.#parts = parts;
  }

  register: SyncActions['register'] = async ({ email, passphrase, deviceName, identity }) => {
    const { database, crypto, accounts, surroundings } = this.#parts;
    if (await database.account.get('here')) return fail({ type: 'AlreadyJoined' });
    const account = newKeyPairs(crypto);
    const device = newKeyPairs(crypto);
    const stored = await storeKeys(database, crypto, device);
    if (!stored.ok) return storageFailed(stored.error);
    const master = crypto.random(32);
    const name = { owner: account.signing.publicKey };
    const locks = passphraseLocks(crypto, name, master, passphrase);
    const { code, recovery } = recoveryLocks(crypto, name, master, [account]);
    crypto.wipe(master);

    const now = surroundings.now();
    const { space, genesis, secrets } = createSpace(crypto, account, now);
    const opened = new OpenedSecrets();
    for (const { area, keyEpoch, secret } of secrets) opened.set(area, keyEpoch, secret);
    const begun = startMembership(space, [genesis], crypto.verify);
    if (!begun.ok) return fail({ type: 'Untrusted', reason: begun.error.reason });
    const author: Author = { kind: 'account', keys: account.signing };
    const body = joiningBody(crypto, space, device, account.signing.publicKey);
    const begin = decodeEntry(genesis);
    const first = begin.ok && wrapsFor({ crypto, secrets: opened }, author, begun.value, begin.value.body);
    const added = addedEntry(this.#parts, begun.value, author, body, opened);
    if (!added || !first) return fail({ type: 'Untrusted', reason: 'wrap-missing' });
    const { entry, wraps, membership } = added;
    const entries = [genesis, entry];
    const registered = await accounts.register({
      email,
      locks: { ...locks, recovery },
      entries,
      wraps: [...first, ...wraps],
      identity,
    });
    if (!registered.ok) return registered;
    const joined = await storeMember(this.#parts, { email, space, device, entries, membership, wraps });
    if (!joined.ok) return joined;
    await nameDevice(database, toHex(device.signing.publicKey), deviceName);
    return ok({ recoveryCode: code });
  };

  join: SyncActions['join'] = async ({ email, passphrase, deviceName }) => {
    const { database, crypto, accounts } = this.#parts;
    if (await database.account.get('here')) return fail({ type: 'AlreadyJoined' });
    const keys = await keysOfPassphrase(crypto, accounts, email, passphrase);
    if (!keys.ok) return keys;
    const { loginSecret, wrappingKey } = keys.value;
    const signedIn = await accounts.signIn(email, loginSecret);
    if (!signedIn.ok) return signedIn;
    const joined = await this.#addThis(email, deviceName, signedIn.value, (owner) =>
      openMaster(crypto, 'master-by-passphrase', { owner }, wrappingKey, signedIn.value.masterSeal),
    );
    return joined.ok ? ok(null) : joined;
  };

  recover: SyncActions['recover'] = async ({ email, recoveryCode, passphrase, deviceName }) => {
    const { database, crypto, accounts } = this.#parts;
    if (await database.account.get('here')) return fail({ type: 'AlreadyJoined' });
    const code = readRecoveryCode(recoveryCode);
    if (!code.ok) return fail({ type: 'BadRecoveryCode', problem: code.error });
    const { loginSecret: recoverySecret, wrappingKey } = recoveryKeys(code.value);
    const signedIn = await accounts.recover(email, recoverySecret);
    if (!signedIn.ok) return signedIn;
    const joined = await this.#addThis(email, deviceName, signedIn.value, (owner) =>
      openMaster(crypto, 'master-by-recovery', { owner }, wrappingKey, signedIn.value.masterSeal),
    );
    if (!joined.ok) return joined;
    const { owner, master } = joined.value;
    const locks = passphraseLocks(crypto, { owner }, master, passphrase);
    crypto.wipe(master);
    return accounts.change({ recoverySecret }, locks);
  };

  joinSignedIn: SyncActions['joinSignedIn'] = async ({ passphrase, deviceName }) => {
    const { database, crypto, accounts } = this.#parts;
    if (await database.account.get('here')) return fail({ type: 'AlreadyJoined' });
    const signedIn = await accounts.signedIn();
    if (!signedIn.ok) return signedIn;
    const keys = stretched(crypto, passphrase, signedIn.value);
    if (!keys.ok) return keys;
    const { wrappingKey } = keys.value;
    const { email, masterSeal } = signedIn.value;
    const joined = await this.#addThis(email, deviceName, signedIn.value, (owner) =>
      openMaster(crypto, 'master-by-passphrase', { owner }, wrappingKey, masterSeal),
    );
    if (joined.ok) return ok(null);
    // Here it is the device that finds a passphrase wrong, by what it does not open.
    const isWrong = joined.error.type === 'Untrusted' && joined.error.reason === 'cannot-open';
    return isWrong ? fail({ type: 'SignInRefused' }) : joined;
  };

  joinWithPasskey: SyncActions['joinWithPasskey'] = async ({ answer: { credential, prf }, deviceName }) => {
    const { database, crypto, accounts } = this.#parts;
    if (await database.account.get('here')) return fail({ type: 'AlreadyJoined' });
    const signedIn = await accounts.signInWithPasskey(credential);
    if (!signedIn.ok) return signedIn;
    const { email, masterSeal } = signedIn.value;
    if (!masterSeal || !prf) return fail({ type: 'NeedsPassphrase' });
    const joined = await this.#addThis(email, deviceName, signedIn.value, (owner) =>
      openMaster(crypto, 'master-by-passkey', { owner }, passkeyWrappingKey(prf), masterSeal),
    );
    return joined.ok ? ok(null) : joined;
  };

  signInWithPasskey: SyncActions['signInWithPasskey'] = async ({ answer }) =>
    this.#isOwn(await this.#parts.accounts.signInWithPasskey(answer.credential));

  resumeSignedIn: SyncActions['resumeSignedIn'] = async () =>
    this.#isOwn(await this.#parts.accounts.signedIn());

  signIn: SyncActions['signIn'] = async ({ passphrase }) => {
    const { database, crypto, accounts } = this.#parts;
    const account = await database.account.get('here');
    if (!account) return fail({ type: 'NotJoined' });
    const keys = await keysOfPassphrase(crypto, accounts, account.email, passphrase);
    if (!keys.ok) return keys;
    return this.#isOwn(await accounts.signIn(account.email, keys.value.loginSecret));
  };

  changePassphrase: SyncActions['changePassphrase'] = async ({ passphrase, next }) => {
    const { crypto, accounts } = this.#parts;
    const opened = await openWithPassphrase(this.#parts, passphrase);
    if (!opened.ok) return opened;
    const { owner, master, loginSecret } = opened.value;
    const locks = passphraseLocks(crypto, { owner }, master, next);
    crypto.wipe(master);
    return accounts.change({ loginSecret }, locks);
  };

  replaceKeys: SyncActions['replaceKeys'] = async ({ passphrase, next }) => {
    const { crypto, accounts } = this.#parts;
    const opened = await openWithPassphrase(this.#parts, passphrase);
    if (!opened.ok) return opened;
    const { owner, master, loginSecret, signedIn } = opened.value;
    return connected(this.#parts, async (joined, link) => {
      const { chain } = joined;
      const present = ownerKeys(chain.membership).key;
      const old = openAccountKeys(crypto, { owner }, master, signedIn.accountKeys, present);
      crypto.wipe(master);
      if (!old) return fail({ type: 'Untrusted', reason: 'cannot-open' } as const);
      const account = newKeyPairs(crypto);
      const newMaster = crypto.random(32);
      const locks = passphraseLocks(crypto, { owner }, newMaster, next);
      // Both pairs go under the new master key: until the chain has taken the new one, the old one counts.
      const { code, recovery } = recoveryLocks(crypto, { owner }, newMaster, [account, old]);
      crypto.wipe(newMaster);
      const changed = await accounts.change({ loginSecret }, { ...locks, recovery });
      if (!changed.ok) return changed;
      const author: Author = { kind: 'account', keys: old.signing };
      const amended = await amendChain(this.#parts, joined, link, author, async (membership) => {
        const { mints, secrets } = mintSecrets(crypto, membership, [...membership.epochs.keys()]);
        return { body: accountKeyBody(crypto, membership.space, account, mints), secrets };
      });
      return amended.ok ? ok({ recoveryCode: code }) : amended;
    });
  };

  removeDevice: SyncActions['removeDevice'] = async ({ device }) => {
    const { database, crypto } = this.#parts;
    return connected(this.#parts, async (joined, link) => {
      const standing = joined.chain.membership.devices.get(device);
      if (!standing) return fail({ type: 'Refused', reason: 'not-a-member' } as const);
      const key = standing.device;
      const author: Author = { kind: 'device', keys: joined.keys.signing };
      const amended = await amendChain(this.#parts, joined, link, author, async (membership) => {
        if (!isPresent(membership, key)) return null;
        const heads = await database.deviceHeads.filter((head) => head.device === device).toArray();
        const accepted = heads.map(({ document, logEpoch, deviceSeq, hash }) => ({
          device: key,
          document,
          logEpoch,
          deviceSeq,
          hash,
        }));
        const { mints, secrets } = mintSecrets(crypto, membership, EVERY_AREA);
        const subject = { kind: 'device' as const, key };
        return { body: { kind: 'removal', subject, mints, accepted }, secrets };
      });
      return amended;
    });
  };

  leave: SyncActions['leave'] = async ({ force }) => {
    const { database, accounts } = this.#parts;
    if (!(await database.account.get('here'))) return fail({ type: 'NotJoined' });
    const count = await onlyHere(database);
    if (count > 0 && !force) return fail({ type: 'OnlyHere', count });
    const forgotten = await forgetJoined(database);
    if (!forgotten.ok) return storageFailed(forgotten.error);
    await accounts.signOut();
    return ok(null);
  };

  eraseAccount: SyncActions['eraseAccount'] = async ({ passphrase }) => {
    const { database, crypto, accounts } = this.#parts;
    const opened = await openWithPassphrase(this.#parts, passphrase);
    if (!opened.ok) return opened;
    const { master, loginSecret } = opened.value;
    crypto.wipe(master);
    const erased = await accounts.erase(loginSecret);
    if (!erased.ok) return erased;
    const forgotten = await forgetJoined(database);
    return forgotten.ok ? ok(null) : storageFailed(forgotten.error);
  };

  /** A session is of use to this device only if it is its own account's. */
  async #isOwn(signedIn: Result<{ space: Uint8Array }, SyncFailure>): Promise<Result<null, SyncFailure>> {
    const { database, accounts } = this.#parts;
    if (!signedIn.ok) return signedIn;
    const account = await database.account.get('here');
    if (account && equalBytes(signedIn.value.space, account.space)) return ok(null);
    await accounts.signOut();
    return fail(account ? { type: 'OtherAccount' } : { type: 'NotJoined' });
  }

  /** Adds this device to the account's space, by the account's own key. */
  async #addThis(
    email: string,
    deviceName: string,
    { space, accountKeys }: Pick<SignedIn, 'space' | 'accountKeys'>,
    open: (owner: Uint8Array) => Uint8Array | null,
  ): Promise<Result<{ owner: Uint8Array; master: Uint8Array }, SyncFailure>> {
    const { database, crypto } = this.#parts;
    const device = newKeyPairs(crypto);
    const stored = await storeKeys(database, crypto, device);
    if (!stored.ok) return storageFailed(stored.error);
    const linked = await linkTo(this.#parts, space, device);
    if (!linked.ok) return linked;
    const { link, welcome } = linked.value;
    try {
      const served = await readChain(crypto, space, link, welcome.membershipLength);
      if (!served.ok) return missed(served.error);
      const owner = served.value.membership.owner[0]!.key;
      const present = ownerKeys(served.value.membership).key;
      const master = open(owner);
      const account = master && openAccountKeys(crypto, { owner }, master, accountKeys, present);
      if (!master || !account) return fail({ type: 'Untrusted', reason: 'cannot-open' });
      const added = await this.#addDevice(served.value, link, account, device);
      if (!added.ok) return missed(added.error);
      const joined = await storeMember(this.#parts, { email, space, device, ...added.value });
      if (!joined.ok) return joined;
      await nameDevice(database, toHex(device.signing.publicKey), deviceName);
      return ok({ owner, master });
    } finally {
      link.close();
    }
  }

  async #addDevice(
    served: ServedChain,
    link: Link,
    account: KeyPairs,
    device: KeyPairs,
  ): Promise<Result<ServedChain & { wraps: Uint8Array[] }, Missed>> {
    const { crypto } = this.#parts;
    const { space } = served.membership;
    const secrets = await readSecrets(crypto, served.membership, account.box, link);
    if (!secrets.ok) return secrets;
    const owner = served.membership.owner[0]!.key;
    const body = joiningBody(crypto, space, device, owner);
    const author: Author = { kind: 'account', keys: account.signing };
    const added = addedEntry(this.#parts, served.membership, author, body, secrets.value);
    if (!added) return fail('wrap-missing');
    const { entry, wraps, membership } = added;
    const expectedHead = chainHead(served.membership);
    const answer = await link.ask({ type: 'amend', expectedHead, entry, wraps }, 'amended');
    if (answer?.type !== 'amended') return fail(answer ? 'membership-changed' : null);
    return ok({ membership, entries: [...served.entries, entry], wraps });
  }
}
