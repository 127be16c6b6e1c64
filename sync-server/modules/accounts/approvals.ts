import type { Verify } from '#protocol/crypto/crypto.ts';
import { APPROVAL_BYTES, sessionClaim } from '#protocol/membership/approval.ts';
import { isOwnersDevice } from '#protocol/membership/membership.ts';
import { asciiBytes } from '#protocol/bytes.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { Database } from '../../core/database/database.ts';
import type { Memberships } from '../spaces/index.ts';
import type { Refusal } from './accounts-api.ts';
import { accountById } from './accounts-store.ts';
import {
  accountOfApproval,
  approvalMessage,
  deleteApproval,
  forgetApprovals,
  insertApproval,
  insertApprovalMessage,
} from './approvals-store.ts';
import { hashOf } from './hashes.ts';

interface Parts {
  database: Database;
  memberships: Memberships;
  verify: Verify;
  /** Milliseconds since 1970. */
  now: () => number;
  random: (length: number) => Uint8Array;
}

/** How long two people with a device each may take, in milliseconds. */
const LASTS = 10 * 60_000;
/** Without letters that are misread as others (Crockford's Base32). 8 symbols are 40 bits, guessed at 120 a minute. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOLS = 8;

const GONE: Refusal<'ApprovalGone'> = {
  type: 'ApprovalGone',
  message: 'There is no such approval any more: begin again on the device that you have.',
};

/**
 * Carries the messages of an approval (AC14) between two devices, of which it understands nothing but their lengths. That
 * the one was approved is seen in the chain: then, and only then, it gets a session.
 */
export class Approvals {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @returns the code with which the other device finds this approval */
  async begin(account: string): Promise<string> {
    const { database, now, random } = this.#parts;
    await forgetApprovals(database, now() - LASTS);
    const code = Array.from(random(SYMBOLS), (byte) => ALPHABET[byte & 31]!).join('');
    await insertApproval(database, { hash: hashOfCode(code), account, begunAt: now() });
    return code;
  }

  /** Whose approval it is; null where there is none. */
  accountOf(code: string): Promise<string | null> {
    const { database, now } = this.#parts;
    return accountOfApproval(database, hashOfCode(code), now() - LASTS);
  }

  /** @param n 0 to 3: the joining device sends 0 and 2, the approving one 1 and 3 */
  async send(
    code: string,
    n: number,
    body: Uint8Array,
  ): Promise<Result<void, Refusal<'ApprovalGone' | 'OutOfTurn'>>> {
    if ((await this.accountOf(code)) === null) return fail(GONE);
    const isInTurn =
      body.length === APPROVAL_BYTES[n] &&
      (await insertApprovalMessage(this.#parts.database, hashOfCode(code), n, body));
    if (isInTurn) return ok(undefined);
    return fail({ type: 'OutOfTurn', message: 'Another device is at this already: begin again.' });
  }

  /** Null where it was not sent yet. */
  async receive(code: string, n: number): Promise<Result<Uint8Array | null, Refusal<'ApprovalGone'>>> {
    if ((await this.accountOf(code)) === null) return fail(GONE);
    return ok(await approvalMessage(this.#parts.database, hashOfCode(code), n));
  }

  /** For which account a device may have a session: it is in the chain, and signs for this exchange. Once. */
  async claim(
    code: string,
    device: Uint8Array,
    signature: Uint8Array,
  ): Promise<Result<string, Refusal<'ApprovalGone' | 'NotApproved'>>> {
    const { database, memberships, verify } = this.#parts;
    const id = await this.accountOf(code);
    const account = id === null ? null : await accountById(database, id);
    if (!account) return fail(GONE);
    const membership = await memberships.newest(database, account.space);
    const isOwn = membership !== null && isOwnersDevice(membership, device);
    if (!isOwn || !verify(device, sessionClaim(asciiBytes(code)), signature))
      return fail({ type: 'NotApproved', message: 'This device has not been approved.' });
    return (await deleteApproval(database, hashOfCode(code))) ? ok(account.id) : fail(GONE);
  }
}

function hashOfCode(code: string): Uint8Array {
  return hashOf('approval', asciiBytes(code));
}
