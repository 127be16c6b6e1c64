import type { WelnessDatabase } from '#app/core/storage/database.ts';
import { storeJoined, storeKeys } from '#app/core/sync/enrolment/store-joined.ts';
import { AREAS } from '#protocol/areas.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { secretFromMonth } from '#protocol/crypto/area-secret.ts';
import {
  type Author,
  createEntry,
  createSpace,
  joiningBody,
  type MintedSecret,
  mintSecrets,
} from '#protocol/membership/author.ts';
import type { AcceptedUpdate, EntryBody } from '#protocol/membership/entry.ts';
import { extendMembership } from '#protocol/membership/extend.ts';
import { chainHead, chainLength } from '#protocol/membership/membership.ts';
import { wrapsNeeded } from '#protocol/membership/recipients.ts';
import { decodeWrap, sealWrap } from '#protocol/membership/wrap.ts';
import { equalBytes } from '#protocol/bytes.ts';
import { FakeServer } from './fake-server.ts';

/** A person with the passphrase at hand: the account's keys and every secret, to change the chain of a fake server. */
export class Owner {
  readonly #crypto: Crypto;
  readonly #account: KeyPairs;
  readonly #secrets: MintedSecret[];
  /** Everything that was ever added to the chain: a person's devices know it even where a server has lost some. */
  readonly #amendments: { entry: Uint8Array; wraps: Uint8Array[] }[] = [];
  readonly space: Uint8Array;
  readonly server: FakeServer;

  constructor(crypto: Crypto) {
    this.#crypto = crypto;
    this.#account = newKeyPairs(crypto);
    const { space, genesis, secrets } = createSpace(crypto, this.#account, 0);
    this.space = space;
    this.#secrets = secrets;
    this.server = new FakeServer(crypto, space, [genesis], []);
  }

  /** Makes a database a device of this account, as joining does. */
  async join(database: WelnessDatabase): Promise<KeyPairs> {
    const keys = newKeyPairs(this.#crypto);
    await storeKeys(database, this.#crypto, keys);
    this.amend(joiningBody(this.#crypto, this.space, keys, this.#account.signing.publicKey));
    const { kept, membership, origin } = this.server;
    const wraps = kept.wraps.filter((bytes) => {
      const wrap = decodeWrap(bytes);
      return wrap.ok && equalBytes(wrap.value.recipient, keys.box.publicKey);
    });
    const account = {
      email: 'someone@welness.example',
      space: this.space,
      device: keys.signing.publicKey,
      origin,
      joinedAt: new Date(0).toISOString(),
    };
    const stored = await storeJoined(database, { account, entries: kept.entries, membership, wraps });
    if (!stored.ok) throw new Error(stored.error.type);
    return keys;
  }

  /** New keys for every area. */
  rotate(): void {
    this.amend({ kind: 'rotation', mints: this.#mint(Object.values(AREAS)) });
  }

  /** Removes a device, naming what the log holds of it. */
  remove(device: Uint8Array): void {
    const accepted = new Map<string, AcceptedUpdate>();
    for (const [document, { rows }] of this.server.kept.logs)
      for (const { logEpoch, deviceSeq, hash, device: by } of rows)
        if (by === Buffer.from(device).toString('hex'))
          accepted.set(`${document}@${logEpoch}`, { device, document, logEpoch, deviceSeq, hash });
    this.amend({
      kind: 'removal',
      subject: { kind: 'device', key: device },
      mints: this.#mint(Object.values(AREAS)),
      accepted: [...accepted.values()],
    });
  }

  amend(body: EntryBody): void {
    const crypto = this.#crypto;
    this.mend();
    const { membership } = this.server;
    const author: Author = { kind: 'account', keys: this.#account.signing };
    const entry = createEntry(crypto, membership, author, body, chainLength(membership));
    const after = extendMembership(membership, [entry], crypto.verify);
    if (!after.ok) throw new Error(after.error.reason);
    const wraps = wrapsNeeded(after.value, body).map((need) => {
      const { secret } = this.#secrets.findLast(
        ({ area, keyEpoch }) => area === need.area && keyEpoch === need.keyEpoch,
      )!;
      const part = need.fromMonth === null ? secret : secretFromMonth(secret, need.fromMonth)!;
      return sealWrap(crypto, author, { ...need, space: this.space }, part);
    });
    const refused = this.server.amend(chainHead(membership), entry, wraps);
    if (refused) throw new Error(refused);
    this.#amendments.push({ entry, wraps });
  }

  /** Brings the entries back that the server has lost, as any device that knows them does. */
  mend(): void {
    for (const { entry, wraps } of this.#amendments.slice(chainLength(this.server.membership) - 1))
      this.server.amend(chainHead(this.server.membership), entry, wraps);
  }

  #mint(areas: number[]) {
    this.mend();
    const { mints, secrets } = mintSecrets(this.#crypto, this.server.membership, areas);
    this.#secrets.push(...secrets);
    return mints;
  }
}
