import type { Database } from '../../core/database/database.ts';
import { fromBase64Url, toBase64Url } from '../../core/base64url.ts';
import type { Caller, Scope } from './access.ts';
import {
  apiKeyById,
  apiKeysOf,
  deleteApiKey,
  insertApiKey,
  noteApiKeyUse,
  type ApiKey,
} from './api-keys-store.ts';
import { hashOf, isHashOf } from './hashes.ts';

interface Parts {
  database: Database;
  /** Milliseconds since 1970. */
  now: () => number;
  random: (length: number) => Uint8Array;
}

const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;
const FORM = /^welness_([A-Za-z0-9_-]{11})\.([A-Za-z0-9_-]{43})$/;

/**
 * Keys with which a program sees what its person may see (docs/decisions/0057): `welness_ID.SECRET`, of which the hash of the
 * secret is kept. None opens a space or makes a session.
 */
export class ApiKeys {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `text` is the whole key, said once. */
  async make(account: string, scopes: readonly Scope[], days: number): Promise<ApiKey & { text: string }> {
    const { database, now, random } = this.#parts;
    const secret = random(32);
    const id = toBase64Url(random(8));
    const key = { id, scopes, createdAt: now(), expiresAt: now() + days * DAY };
    await insertApiKey(database, { ...key, account, hash: hashOf('api-key', secret) });
    return { ...key, usedAt: null, text: `welness_${id}.${toBase64Url(secret)}` };
  }

  of(account: string): Promise<ApiKey[]> {
    return apiKeysOf(this.#parts.database, account);
  }

  async remove(account: string, id: string): Promise<void> {
    await deleteApiKey(this.#parts.database, account, id);
  }

  /** Who a key is for; null where it is none, or has expired. */
  async callerOf(text: string): Promise<Caller | null> {
    const [, id, secret] = FORM.exec(text) ?? [];
    if (!id || !secret) return null;
    const { database, now } = this.#parts;
    const key = await apiKeyById(database, id);
    const isRight = isHashOf('api-key', fromBase64Url(secret)!, key?.hash);
    if (!key || !isRight || key.expiresAt <= now()) return null;
    if (key.usedAt === null || now() - key.usedAt >= HOUR) await noteApiKeyUse(database, id, now());
    const { account, space, role, scopes } = key;
    return { account, space, role, session: null, scopes };
  }
}
