import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { hash } from '#protocol/crypto/hash.ts';
import type { EntryBody } from '#protocol/membership/entry.ts';
import type { Reason } from '#protocol/reasons.ts';
import { chainHead, chainLength, type Membership } from '#protocol/membership/membership.ts';
import { aSpace, type Space } from '#protocol/testing/a-space.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';
import { aKey, WritingDevice } from '../../testing/offered.ts';
import { founding, wrapsOf } from '../../testing/wraps.ts';
import { appendAll } from '../sync/log/append.ts';
import { createSpace, eraseSpace, Memberships, Spaces } from './index.ts';

const LOG = 'diary/log:2026-11';

describe.each(DATABASE_KINDS)('spaces in $name', ({ missing, start }) => {
  let database: Database;
  let crypto: Crypto;
  let spaces: Spaces;
  let space: Space;
  let stop: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
    crypto = seededCrypto(await loadCrypto(), 4);
  });
  afterAll(() => stop());
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    await database.query('delete from log_rows');
    await database.query('delete from spaces');
    spaces = new Spaces(database, new Memberships(crypto.verify), crypto.verify);
    space = aSpace(crypto);
  });

  const found = (parts = founding(space)) =>
    database.transaction((queries) => createSpace(queries, parts, crypto.verify));
  const laptop = () => newKeyPairs(crypto);
  /** The next entry of the space and its wraps, which the space itself takes for granted. */
  const amendment = (body: EntryBody, by: KeyPairs = space.account) => {
    const expectedHead = chainHead(space.membership);
    const entry = space.take(body, by);
    return { expectedHead, entry, wraps: wrapsOf(space, body, by) };
  };
  const said = (membership: Membership | null) =>
    membership && [chainLength(membership), hex(chainHead(membership))];
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

  it('[AC5] [MB1] begin with their genesis and a first device, under the hash of the genesis', async () => {
    const founded = await found();
    expect(founded).toEqual({ ok: true, value: { space: space.id, owner: space.account.signing.publicKey } });
    expect(said(await spaces.membershipOf(space.id))).toEqual(said(space.membership));
    expect((await spaces.entriesFrom(space.id, 0)).map(hex)).toEqual(space.entries.map(hex));
    expect(await found()).toEqual({ ok: false, error: 'already-member' });
  });

  it.each([
    ['without a genesis', 'malformed', () => ({ entries: [], wraps: [] })],
    [
      'with entries in another order',
      'broken-link',
      () => ({ ...founding(space), entries: [...founding(space).entries].reverse() }),
    ],
    ['without a wrap', 'wrap-missing', () => ({ ...founding(space), wraps: founding(space).wraps.slice(1) })],
    [
      'with a wrap of another space',
      'wrong-space',
      () => ({ ...founding(space), wraps: founding(aSpace(crypto)).wraps }),
    ],
    [
      'with a wrap that is none',
      'malformed',
      () => ({ ...founding(space), wraps: [...founding(space).wraps, new Uint8Array([1])] }),
    ],
  ] satisfies [string, Reason, () => ReturnType<typeof founding>][])(
    '[AC5] [MB5] do not begin %s',
    async (_, reason, parts) => {
      expect(await found(parts())).toEqual({ ok: false, error: reason });
      expect(await spaces.chainEnd(space.id)).toBeNull();
    },
  );

  it('[KY22] keep the wraps of each box key, of all epochs or of those that are asked for', async () => {
    await found();
    const box = space.device.box.publicKey;
    expect(await spaces.wrapsFor(space.id, box, [])).toHaveLength(4);
    expect(await spaces.wrapsFor(space.id, box, [{ area: 2, keyEpoch: 1 }])).toHaveLength(1);
    expect(await spaces.wrapsFor(space.id, box, [{ area: 2, keyEpoch: 2 }])).toEqual([]);
    expect(
      await spaces.wrapsFor(space.id, box, [
        { area: 2, keyEpoch: 1 },
        { area: 1, keyEpoch: 1 },
      ]),
    ).toHaveLength(2);
    expect(await spaces.wrapsFor(space.id, aKey('nobody'), [])).toEqual([]);
  });

  it('[MB4] take one of two entries after the same head', async () => {
    await found();
    const fork = { ...amendment(space.joining(laptop())), wraps: [] as Uint8Array[] };
    fork.wraps = wrapsOf(space, decodedLast());
    const rival = { ...fork, entry: hash(fork.entry) };
    const outcomes = await Promise.all([spaces.amend(space.id, fork), spaces.amend(space.id, fork)]);
    expect(outcomes.map((each) => (each.ok ? each.value.length : each.error)).sort()).toEqual([
      3,
      'membership-changed',
    ]);
    expect(await spaces.amend(space.id, rival)).toEqual({ ok: false, error: 'membership-changed' });
    expect(said(await spaces.membershipOf(space.id))).toEqual(said(space.membership));
  });

  it('[MB5] [KY22] refuse an entry that its signer may not make, that is none, or that lacks a wrap', async () => {
    await found();
    const thief = laptop();
    const expectedHead = chainHead(space.membership);
    const forged = space.entry(space.joining(laptop()), thief);
    const why = async (entry: Uint8Array, wraps: Uint8Array[] = []) => {
      const refused = await spaces.amend(space.id, { expectedHead, entry, wraps });
      return refused.ok ? null : refused.error;
    };
    expect(await why(forged)).toBe('not-permitted');
    expect(await why(new Uint8Array([1]))).toBe('malformed');
    const { entry, wraps } = amendment(space.joining(laptop()));
    expect(await why(entry, wraps.slice(1))).toBe('wrap-missing');
    expect((await spaces.chainEnd(space.id))?.length).toBe(2);
    expect(await why(entry, wraps)).toBeNull();
  });

  it('[MB14] refuse a removal that names less than the log holds, and take one that names it all', async () => {
    await found();
    const other = laptop();
    await spaces.amend(space.id, amendment(space.joining(other)));
    const writing = new WritingDevice(space.id, LOG, 'laptop');
    Object.assign(writing, { key: other.signing.publicKey });
    const rows = [writing.next({ membershipLength: 3 }), writing.next({ membershipLength: 3 })];
    await database.transaction((queries) => appendAll(queries, rows));
    const named = (index: number) => {
      const { device, document, logEpoch, deviceSeq, hash: last } = rows[index]!;
      return [{ device, document, logEpoch, deviceSeq, hash: last }];
    };
    const before = space.membership;
    const remove = async (accepted: ReturnType<typeof named>) => {
      space.membership = before;
      space.entries.length = 3;
      const outcome = await spaces.amend(space.id, amendment(space.removal('device', other, { accepted })));
      return outcome.ok ? outcome.value.length : outcome.error;
    };
    expect(await remove([])).toBe('removal-behind');
    expect(await remove(named(0))).toBe('removal-behind');
    expect(await remove(named(1))).toBe(4);
    expect(await spaces.wrapsFor(space.id, other.box.publicKey, [{ area: 2, keyEpoch: 2 }])).toEqual([]);
  });

  it('[MB21] take back, byte for byte, the entries that a restored server lacks', async () => {
    await found();
    const lost = amendment(space.joining(laptop()));
    const restored = new Spaces(database, new Memberships(crypto.verify), crypto.verify);
    expect((await restored.amend(space.id, lost)).ok).toBe(true);
    expect(said(await restored.membershipOf(space.id))).toEqual(said(space.membership));
  });

  it('[AC15] are erased with their chain, wraps and rows, and others stay', async () => {
    await found();
    const kept = aSpace(crypto);
    await found(founding(kept));
    await database.transaction((queries) =>
      appendAll(queries, [new WritingDevice(space.id, LOG, 'phone').next({ membershipLength: 2 })]),
    );
    await database.transaction((queries) => eraseSpace(queries, space.id));
    for (const table of ['log_rows', 'documents', 'membership_entries', 'wraps']) {
      expect(await database.query(`select 1 from ${table} where space = $1::bytea`, [space.id])).toEqual([]);
    }
    expect(await spaces.membershipOf(space.id)).toBeNull();
    expect(said(await spaces.membershipOf(kept.id))).toEqual(said(kept.membership));
  });

  /** The body of the space's newest entry, a device's joining. */
  function decodedLast(): EntryBody {
    const [last] = [...space.membership.devices.values()].slice(-1);
    return {
      kind: 'device',
      account: last!.account,
      device: last!.device,
      box: last!.box,
      proof: aKey('proof'),
      certificate: null,
    };
  }
});
