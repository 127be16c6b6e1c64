import { asciiBytes, equalBytes, toHex } from '#protocol/bytes.ts';
import { newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import {
  approvalDigits,
  type ApprovingSide,
  commitment,
  decodeApproving,
  encodeApproving,
  type JoiningSide,
  readShown,
  sessionClaim,
  show,
} from '#protocol/membership/approval.ts';
import type { Author } from '#protocol/membership/author.ts';
import type { DeviceAdded } from '#protocol/membership/entry.ts';
import { isOwnersDevice, isPresent } from '#protocol/membership/membership.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { SyncActions, SyncFailure } from '../actions.ts';
import { nameDevice } from '../device-names.ts';
import { loadJoined } from '../engine/load.ts';
import { readChain } from './account-chain.ts';
import type { EnrolmentParts } from './parts.ts';
import { amendChain, connected, linkTo, missed, pause, storageFailed, storeMember } from './space-link.ts';
import { storeKeys } from './store-joined.ts';

type Names =
  | 'beginApproval'
  | 'awaitJoining'
  | 'approve'
  | 'askApproval'
  | 'awaitApproval'
  | 'joinApproved'
  | 'endApproval';

/** Between two looks for the other device's message, in milliseconds: two devices at one address stay below the rate limit. */
const BETWEEN_LOOKS = 2_000;
/** How often wrong digits are taken for a slip. */
const SLIPS = 3;
const ADDED = 1;
const REFUSED = 0;

interface Approving {
  code: string;
  side: ApprovingSide;
  /** What is to be typed, and what is added then; null until the other device has shown its keys. */
  shown: { digits: string; body: DeviceAdded } | null;
  slips: number;
}

interface Joining {
  code: string;
  side: JoiningSide;
  approving: ApprovingSide;
  /** Of the account, once there is a session: that is given once. */
  email: string | null;
}

/**
 * Approval of a device by another one (AC14), on both sides. What is between two steps is in memory alone: a tab that dies
 * begins again.
 */
export class Approvals implements Pick<SyncActions, Names> {
  readonly #parts: EnrolmentParts;
  #approving: Approving | null = null;
  #joining: Joining | null = null;
  /** Counts what was begun, so that what waits for an earlier one stops. */
  #current = 0;

  constructor(parts: EnrolmentParts) {
    this.#parts = parts;
  }

  // — on the device that is there —

  beginApproval: SyncActions['beginApproval'] = async () => {
    const { database, crypto, accounts, surroundings } = this.#parts;
    this.#current += 1;
    const loaded = await loadJoined(database, crypto, () => surroundings.now());
    if (!loaded.ok) return fail({ type: 'Untrusted', reason: loaded.error });
    if (!loaded.value) return fail({ type: 'NotJoined' });
    const begun = await accounts.beginApproval();
    if (!begun.ok) return begun;
    const { space, owner } = loaded.value.chain.membership;
    const side = { random: crypto.random(32), space, owner: owner[0]!.key };
    this.#approving = { code: begun.value.code, side, shown: null, slips: 0 };
    return begun;
  };

  awaitJoining: SyncActions['awaitJoining'] = async () => {
    const { crypto, accounts } = this.#parts;
    const approving = this.#approving;
    if (!approving) return fail({ type: 'ApprovalGone' });
    const { code, side } = approving;
    const committed = await this.#next(code, 0);
    if (!committed.ok) return committed;
    const named = encodeApproving(side);
    const sent = await accounts.sendApproval(code, 1, named);
    if (!sent.ok) return sent;
    const shown = await this.#next(code, 2);
    if (!shown.ok) return shown;
    const read = readShown(crypto.verify, committed.value, side, shown.value);
    if (!read) return this.#refuse(approving);
    const digits = approvalDigits(committed.value, named, shown.value);
    approving.shown = { digits, body: read.body };
    return ok(null);
  };

  approve: SyncActions['approve'] = async ({ digits }) => {
    const approving = this.#approving;
    if (!approving?.shown) return fail({ type: 'ApprovalGone' });
    const { code, shown } = approving;
    if (digits.replace(/\D/g, '') !== shown.digits) {
      approving.slips += 1;
      return approving.slips < SLIPS ? fail({ type: 'WrongDigits' }) : this.#refuse(approving);
    }
    const added = await connected(this.#parts, (joined, link) => {
      const author: Author = { kind: 'device', keys: joined.keys.signing };
      return amendChain(this.#parts, joined, link, author, (membership) =>
        Promise.resolve(isPresent(membership, shown.body.device) ? null : { body: shown.body, secrets: [] }),
      );
    });
    if (!added.ok) return added;
    this.#approving = null;
    return this.#parts.accounts.sendApproval(code, 3, Uint8Array.of(ADDED));
  };

  // — on the device that is to be added —

  askApproval: SyncActions['askApproval'] = async ({ code }) => {
    const { database, crypto, accounts } = this.#parts;
    this.#current += 1;
    if (await database.account.get('here')) return fail({ type: 'AlreadyJoined' });
    const side: JoiningSide = { keys: newKeyPairs(crypto), random: crypto.random(32) };
    const stored = await storeKeys(database, crypto, side.keys);
    if (!stored.ok) return storageFailed(stored.error);
    const committed = commitment(side);
    const begun = await accounts.sendApproval(code, 0, committed);
    if (!begun.ok) return begun;
    const named = await this.#next(code, 1);
    if (!named.ok) return named;
    const approving = decodeApproving(named.value);
    if (!approving) return fail({ type: 'Untrusted', reason: 'malformed' });
    const shown = show(crypto, side, approving);
    const sent = await accounts.sendApproval(code, 2, shown);
    if (!sent.ok) return sent;
    this.#joining = { code, side, approving, email: null };
    return ok({ digits: approvalDigits(committed, named.value, shown) });
  };

  awaitApproval: SyncActions['awaitApproval'] = async () => {
    if (!this.#joining) return fail({ type: 'ApprovalGone' });
    const said = await this.#next(this.#joining.code, 3);
    if (!said.ok) return said;
    return said.value[0] === ADDED ? ok(null) : fail({ type: 'ApprovalRefused' });
  };

  joinApproved: SyncActions['joinApproved'] = async ({ deviceName }) => {
    const { database, crypto, accounts } = this.#parts;
    const joining = this.#joining;
    if (!joining) return fail({ type: 'ApprovalGone' });
    const { code, side, approving } = joining;
    const device = side.keys.signing.publicKey;
    if (joining.email === null) {
      const signature = crypto.sign(side.keys.signing, sessionClaim(asciiBytes(code)));
      const signedIn = await accounts.claimApproval(code, device, signature);
      if (!signedIn.ok) return signedIn;
      joining.email = signedIn.value.email;
    }
    const { space, owner } = approving;
    const linked = await linkTo(this.#parts, space, side.keys);
    if (!linked.ok) return linked;
    const { link, welcome } = linked.value;
    try {
      const served = await readChain(crypto, space, link, welcome.membershipLength);
      if (!served.ok) return missed(served.error);
      const { membership, entries } = served.value;
      // The space is the one that the digits were about, and in it this device.
      const isSame = equalBytes(membership.owner[0]!.key, owner) && isOwnersDevice(membership, device);
      if (!isSame) return fail({ type: 'Untrusted', reason: 'wrong-space' });
      const keys = await link.ask(
        { type: 'keysFor', recipient: side.keys.box.publicKey, epochs: [] },
        'keys',
      );
      if (keys?.type !== 'keys') return missed(null);
      const { email } = joining;
      const member = { email, space, device: side.keys, entries, membership, wraps: keys.wraps };
      const stored = await storeMember(this.#parts, member);
      if (!stored.ok) return stored;
    } finally {
      link.close();
    }
    this.#joining = null;
    await nameDevice(database, toHex(device), deviceName);
    return ok(null);
  };

  // — on both —

  endApproval: SyncActions['endApproval'] = async () => {
    this.#current += 1;
    if (this.#approving?.shown) await this.#refuse(this.#approving);
    [this.#approving, this.#joining] = [null, null];
    return ok(null);
  };

  /** Tells the other device, which would otherwise wait until the time is over. */
  async #refuse({ code }: Approving): Promise<{ ok: false; error: SyncFailure }> {
    this.#approving = null;
    await this.#parts.accounts.sendApproval(code, 3, Uint8Array.of(REFUSED));
    return fail({ type: 'ApprovalRefused' });
  }

  /** The other device's next message, as soon as it is there. */
  async #next(code: string, n: number): Promise<Result<Uint8Array, SyncFailure>> {
    const current = this.#current;
    while (current === this.#current) {
      const received = await this.#parts.accounts.receiveApproval(code, n);
      if (!received.ok && received.error.type !== 'Offline') return received;
      if (received.ok && received.value) return ok(received.value);
      await pause(this.#parts, BETWEEN_LOOKS);
    }
    return fail({ type: 'ApprovalGone' });
  }
}
