import { documentParts } from '#protocol/areas.ts';
import { AreaKeys, type AreaSecret } from '#protocol/crypto/area-secret.ts';
import type { BoxKeys, Crypto } from '#protocol/crypto/crypto.ts';
import { keyEpochOf, type Membership } from '#protocol/membership/membership.ts';
import { checkWrap, decodeWrap, openWrap } from '#protocol/membership/wrap.ts';
import type { Reason } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { StoredWrap } from '../../storage/sync-rows.ts';

/** What this device can open: the area secrets that were wrapped for it, of every key epoch it was given. */
export class Secrets {
  readonly #database: WelnessDatabase;
  readonly #crypto: Crypto;
  readonly #box: BoxKeys;
  readonly #secrets = new Map<string, AreaSecret>();
  readonly #areas = new Map<string, AreaKeys>();
  readonly #documents = new Map<string, Uint8Array>();

  private constructor(database: WelnessDatabase, crypto: Crypto, box: BoxKeys) {
    this.#database = database;
    this.#crypto = crypto;
    this.#box = box;
  }

  static async load(
    database: WelnessDatabase,
    crypto: Crypto,
    box: BoxKeys,
    membership: Membership,
  ): Promise<Secrets> {
    const secrets = new Secrets(database, crypto, box);
    for (const { bytes } of await database.wraps.toArray()) secrets.#open(bytes, membership);
    return secrets;
  }

  /** Stores wraps for this device; resolves to why one was not believed, if any. The others are stored nevertheless. */
  async add(wraps: readonly Uint8Array[], membership: Membership): Promise<Reason | null> {
    let refused: Reason | null = null;
    const opened: StoredWrap[] = [];
    for (const bytes of wraps) {
      const wrap = this.#open(bytes, membership);
      if (wrap.ok) opened.push(wrap.value);
      else refused ??= wrap.error;
    }
    await this.#database.wraps.bulkPut(opened);
    return refused;
  }

  /** Epochs that the chain has minted and this device has no secret of. */
  missing({ epochs }: Membership): { area: number; keyEpoch: number }[] {
    return [...epochs].flatMap(([area, minted]) =>
      minted.map((_, i) => ({ area, keyEpoch: i + 1 })).filter((epoch) => !this.#secrets.has(nameOf(epoch))),
    );
  }

  get(area: number, keyEpoch: number): AreaSecret | undefined {
    return this.#secrets.get(nameOf({ area, keyEpoch }));
  }

  /** Null where this device was not given the secret, or one of a later month. */
  documentKey(space: Uint8Array, document: string, keyEpoch: number): Uint8Array | null {
    const name = `${document}@${keyEpoch}`;
    const known = this.#documents.get(name);
    if (known) return known;
    const area = documentParts(document)?.area;
    const keys = area === undefined ? undefined : this.#areas.get(nameOf({ area, keyEpoch }));
    const key = keys?.documentKey(space, document, keyEpoch) ?? null;
    if (key) this.#documents.set(name, key);
    return key;
  }

  /** The key of a document in its area's newest epoch, which is the one to seal under (KY19). */
  newestKey(membership: Membership, document: string): { keyEpoch: number; key: Uint8Array } | null {
    const keyEpoch = keyEpochOf(membership, documentParts(document)!.area);
    const key = this.documentKey(membership.space, document, keyEpoch);
    return key && { keyEpoch, key };
  }

  #open(bytes: Uint8Array, membership: Membership): Result<StoredWrap, Reason> {
    const decoded = decodeWrap(bytes);
    if (!decoded.ok) return decoded;
    const wrap = decoded.value;
    const checked = checkWrap(membership, wrap, this.#crypto.verify);
    if (!checked.ok) return checked;
    const secret = openWrap(this.#crypto, membership, wrap, this.#box);
    if (!secret.ok) return fail(secret.error);
    const { area, keyEpoch } = wrap;
    this.#secrets.set(nameOf(wrap), secret.value);
    this.#areas.set(nameOf(wrap), new AreaKeys(secret.value));
    return ok({ area, keyEpoch, bytes });
  }
}

function nameOf({ area, keyEpoch }: { area: number; keyEpoch: number }): string {
  return `${area}@${keyEpoch}`;
}
