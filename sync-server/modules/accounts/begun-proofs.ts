import { fromBase64Url, toBase64Url } from '../../core/base64url.ts';
import type { Database, Queries } from '../../core/database/database.ts';
import {
  type BegunProof,
  begunProof,
  forgetBegunProofs,
  insertBegunProof,
  takeBegunProof,
} from './begun-proofs-store.ts';
import { hashOf } from './hashes.ts';

/** What a proof in two steps is for. */
export type Purpose = 'passkey-new' | 'passkey-sign-in' | 'provider' | 'identity';

interface Parts {
  database: Database;
  /** Milliseconds since 1970. */
  now: () => number;
  random: (length: number) => Uint8Array;
}

/** How long a person may take between the two steps, in milliseconds. */
const LASTS = 10 * 60_000;

/** Proofs in two steps: who begins one holds a secret, in a cookie, with which it is taken up again, once. */
export class BegunProofs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @returns the secret, as text for a cookie */
  async begin(
    purpose: Purpose,
    { account, content }: { account: string | null; content: object },
  ): Promise<string> {
    const { database, now, random } = this.#parts;
    const secret = random(32);
    await forgetBegunProofs(database, now() - LASTS);
    await insertBegunProof(database, {
      hash: hashOf('begun-proof', secret),
      purpose,
      account,
      content: JSON.stringify(content),
      begunAt: now(),
    });
    return toBase64Url(secret);
  }

  /** What was begun, which cannot be taken up again; null where nothing was, or too long ago. */
  take(text: string, purpose: Purpose, queries: Queries = this.#parts.database): Promise<BegunProof | null> {
    return this.#find(takeBegunProof, text, purpose, queries);
  }

  /** The same, left to be taken. */
  see(text: string, purpose: Purpose): Promise<BegunProof | null> {
    return this.#find(begunProof, text, purpose, this.#parts.database);
  }

  async #find(
    find: typeof takeBegunProof,
    text: string,
    purpose: Purpose,
    queries: Queries,
  ): Promise<BegunProof | null> {
    const secret = fromBase64Url(text);
    if (secret?.length !== 32) return null;
    return find(queries, hashOf('begun-proof', secret), purpose, this.#parts.now() - LASTS);
  }
}
