import { describe, expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { AREAS } from '#protocol/areas.ts';
import { ZERO_HASH } from '#protocol/bytes.ts';
import { type KeyPairs, newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import type { UpdateHeader } from '#protocol/envelope/envelope.ts';
import { sealEnvelope } from '#protocol/envelope/seal.ts';
import { hash } from '#protocol/crypto/hash.ts';
import { joiningBody } from '#protocol/membership/author.ts';
import { chainHead } from '#protocol/membership/membership.ts';
import type { Reason } from '#protocol/reasons.ts';
import { Owner } from '../../../../tools/convergence/owner.ts';
import { projectionFromUpdates } from '../../documents/rebuild.ts';
import { createWriter } from '../../documents/writer.ts';
import type { Joined } from './joined.ts';
import { loadJoined } from './load.ts';
import { isFor } from './membership.ts';
import { receiveRows, retrySetAside } from './receive.ts';

const crypto = await loadCrypto();
const NOVEMBER = 'diary/log:2026-11';

interface Forging extends Partial<UpdateHeader> {
  keys?: KeyPairs;
  documentKey?: Uint8Array;
  content?: Uint8Array;
}

/** A device that writes, one that reads, and the server between them, which sends what it likes. */
async function aPair() {
  const owner = new Owner(crypto);
  const writer = await joinedTo(owner);
  const reader = await joinedTo(owner);
  const documents = createWriter();
  let last = { deviceSeq: 0, hash: ZERO_HASH };

  const sealed = (id: string, { keys = writer.keys, documentKey, content, ...over }: Forging = {}) => {
    const state = { kind: 'entry', v: 1, data: { day: '2026-11-23', text: id } };
    const update = content ?? documents.write('log:2026-11', new Map([[`${id}@1@w`, state]]));
    const document = over.document ?? NOVEMBER;
    const newest = writer.secrets.newestKey(writer.chain.membership, document)!;
    const bytes = sealEnvelope(
      crypto,
      {
        type: 'update',
        space: owner.space,
        document,
        logEpoch: 1,
        keyEpoch: newest.keyEpoch,
        membershipHead: chainHead(owner.server.membership),
        device: keys.signing.publicKey,
        deviceSeq: 1,
        prevHash: ZERO_HASH,
        ...over,
      },
      update,
      { documentKey: documentKey ?? newest.key, device: keys.signing },
    );
    if (!bytes.ok) throw new Error(bytes.error);
    return bytes.value;
  };
  /** The writer's next update, as it should be. */
  const next = (id: string, forging: Forging = {}) => {
    const bytes = sealed(id, { deviceSeq: last.deviceSeq + 1, prevHash: last.hash, ...forging });
    last = { deviceSeq: last.deviceSeq + 1, hash: hash(bytes) };
    return bytes;
  };
  return { owner, writer, reader, sealed, next };
}

async function joinedTo(owner: Owner): Promise<Joined> {
  const database = await anEmptyDatabase();
  await owner.join(database);
  return reload(owner, database);
}

async function reload(owner: Owner, database: Joined['database']): Promise<Joined> {
  const loaded = await loadJoined(database, crypto, () => 1_764_000_000_000);
  if (!loaded.ok || !loaded.value) throw new Error('not joined');
  // The chain as the server has it now; keys come with joining.
  const { chain } = loaded.value;
  const followed = await chain.follow(0, owner.server.kept.entries);
  if (!followed.ok) throw new Error(followed.error.reason);
  return loaded.value;
}

async function rowsOf({ database }: Joined): Promise<string[]> {
  return (await database.rows.toCollection().primaryKeys()).sort();
}

const frame = (envelopes: Uint8Array[], firstSeq = 1, document = NOVEMBER) =>
  ({ type: 'envelopes', document, logEpoch: 1, firstSeq, envelopes }) as const;

type Pair = Awaited<ReturnType<typeof aPair>>;

const HOSTILE: [string, Reason, (pair: Pair) => Uint8Array | Promise<Uint8Array>][] = [
  ['of a later version', 'unknown-version', ({ next }) => edited(next('b'), 0, 2)],
  ['of another cipher suite', 'unknown-suite', ({ next }) => edited(next('b'), 1, 2)],
  ['that is cut off', 'malformed', ({ next }) => next('b').slice(0, -1)],
  ['that is no envelope', 'malformed', () => new Uint8Array(300).fill(1)],
  ['whose signature was changed', 'bad-signature', ({ next }) => flipped(next('b'), -1)],
  ['whose content was changed', 'bad-signature', ({ next }) => flipped(next('b'), -90)],
  ['of another space', 'wrong-space', ({ next }) => next('b', { space: ZERO_HASH })],
  ['of another document', 'wrong-document', ({ next }) => next('b', { document: 'diary/catalog' })],
  ['of another logEpoch', 'wrong-document', ({ next }) => next('b', { logEpoch: 2 })],
  [
    'by a device that was never added',
    'ghost-device',
    ({ sealed }) => sealed('b', { keys: newKeyPairs(crypto) }),
  ],
  [
    'under a head that is in no chain',
    'unknown-membership',
    ({ next }) => next('b', { membershipHead: ZERO_HASH }),
  ],
  ['under a key that nobody has minted', 'future-key-epoch', ({ next }) => next('b', { keyEpoch: 9 })],
  ['after one that was left out', 'sequence-gap', ({ next }) => (next('left out'), next('b'))],
  [
    'that replays an earlier one',
    'sequence-conflict',
    async ({ reader, next }) => {
      const first = next('a1');
      await receiveRows(reader, frame([first, next('a2')], 2), true);
      return first;
    },
  ],
  ['under a number that is taken', 'sequence-conflict', ({ sealed }) => sealed('b', { deviceSeq: 1 })],
  [
    'that follows another one than there is',
    'broken-chain',
    ({ next }) => next('b', { prevHash: hash(ZERO_HASH) }),
  ],
  ['that its key does not open', 'cannot-open', ({ next }) => next('b', { documentKey: ZERO_HASH })],
  [
    'that holds no update',
    'malformed',
    ({ next }) => next('b', { content: new Uint8Array([255, 255, 255]) }),
  ],
  [
    'by a device that was removed',
    'device-removed',
    async ({ owner, reader, writer, next }) => {
      owner.remove(writer.keys.signing.publicKey);
      await reader.chain.follow(0, owner.server.kept.entries);
      return next('b', { membershipHead: chainHead(writer.chain.membership) });
    },
  ],
  [
    'by someone who may only read',
    'not-a-writer',
    async ({ owner, reader, sealed }) => {
      const [coach, device] = [newKeyPairs(crypto), newKeyPairs(crypto)];
      const account = coach.signing.publicKey;
      owner.amend({
        kind: 'grant',
        account,
        box: coach.box.publicKey,
        area: AREAS.diary,
        right: 'read',
        fromMonth: null,
      });
      owner.amend(joiningBody(crypto, owner.space, device, account, coach.signing));
      await reader.chain.follow(0, owner.server.kept.entries);
      return sealed('b', { keys: device });
    },
  ],
];

function edited(bytes: Uint8Array, at: number, value: number): Uint8Array {
  return bytes.map((byte, i) => (i === at ? value : byte));
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, i) => (i === bytes.length + at ? byte ^ 1 : byte));
}

describe('rows from a server that nobody has to trust', () => {
  it.each(HOSTILE)('[SY13, EN9] a row %s is set aside: %s', async (_, reason, forge) => {
    const pair = await aPair();
    const { reader, owner } = pair;
    await receiveRows(reader, frame([pair.next('a')]), true);
    const forged = await forge(pair);
    const at = (await reader.database.places.get(NOVEMBER))!.cursor.seq;
    const honest = await joinedTo(owner);
    await reader.chain.follow(0, owner.server.kept.entries);
    const wraps = owner.server.kept.wraps.filter((wrap) => isFor(wrap, reader.keys.box.publicKey));
    await reader.secrets.add(wraps, reader.chain.membership);
    const { keyEpoch, key: documentKey } = honest.secrets.newestKey(honest.chain.membership, NOVEMBER)!;
    const theirs = pair.sealed('c', { keys: honest.keys, keyEpoch, documentKey });
    const received = await receiveRows(reader, frame([forged, theirs], at + 1), true);

    expect(received).toMatchObject({ type: 'stored', setAside: [reason] });
    const aside = await reader.database.setAside.toArray();
    expect(aside.map((row) => [row.seq, row.reason, row.bytes])).toEqual([[at + 1, reason, forged]]);
    expect((await reader.database.places.get(NOVEMBER))!.cursor.seq).toBe(at + 2);
    const rows = await rowsOf(reader);
    expect(rows).toContain('a');
    expect(rows).not.toContain('b');
    expect(rows).toContain('c');
  });

  it('[SY12] stores rows, their cursor and what the screen shows together, or nothing of it', async () => {
    const { reader, next } = await aPair();
    const { database } = reader;
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    database.rows.hook('creating', full);
    await expect(receiveRows(reader, frame([next('a')]), true)).rejects.toThrow();
    database.rows.hook('creating').unsubscribe(full);
    expect(await database.updates.count()).toBe(0);
    expect(await database.places.get(NOVEMBER)).toBeUndefined();
  });

  it('[SY12] takes no row past one that is missing, and none twice', async () => {
    const { reader, next } = await aPair();
    const [a, b, c] = [next('a'), next('b'), next('c')];
    expect(await receiveRows(reader, frame([b], 2), true)).toEqual({ type: 'gap' });
    await receiveRows(reader, frame([a, b]), true);
    expect(await receiveRows(reader, frame([a]), true)).toEqual({ type: 'known' });
    expect(await receiveRows(reader, frame([b, c], 2), true)).toMatchObject({ type: 'stored', setAside: [] });
    expect(await rowsOf(reader)).toEqual(['a', 'b', 'c']);
    expect(await reader.database.updates.count()).toBe(2);
  });

  it('shows what the updates say, whatever came first and whoever wrote under the same name', async () => {
    const { reader, next } = await aPair();
    const state = (text: string) => ({ kind: 'entry', v: 1, data: { day: '2026-11-23', text } });
    const write = (key: string, text: string) =>
      createWriter().write('log:2026-11', new Map([[key, state(text)]]));
    const contents = [
      write('x@5@w', 'newest'),
      write('x@3@w', 'older'),
      write('y@1@w', 'one text'),
      write('y@1@w', 'another text under the same name'),
    ];
    for (const [i, content] of contents.entries())
      await receiveRows(reader, frame([next('', { content })], i + 1), true);
    const shown = new Map((await reader.database.rows.toArray()).map((row) => [row.id, row]));
    expect(shown.size).toBe(2);
    expect(await projectionFromUpdates(reader.database)).toEqual(shown);
    expect(shown.get('x')!.hlc).toBe(5);
  });

  it('[EN6] reads what it set aside once it can, in order, and what waited behind it', async () => {
    const { owner, reader, next } = await aPair();
    // A head that this device has not heard of, although it asked.
    owner.rotate();
    await receiveRows(reader, frame([next('a', { keyEpoch: 2 })]), true);
    await receiveRows(reader, frame([next('b', { keyEpoch: 2 })], 2), true);
    expect((await reader.database.setAside.toArray()).map(({ reason }) => reason)).toEqual([
      'unknown-membership',
      'unknown-membership',
    ]);
    await retrySetAside(reader);
    expect(await reader.database.setAside.count()).toBe(2);

    await reader.chain.follow(0, owner.server.kept.entries);
    await retrySetAside(reader);
    expect((await reader.database.setAside.toArray()).map(({ reason }) => reason)).toEqual([
      'cannot-open',
      'sequence-gap',
    ]);
  });

  it('[SY30] learns from a row of its own that it does not know that its storage was set back', async () => {
    const { reader, sealed } = await aPair();
    const own = sealed('mine', { keys: reader.keys });
    expect(await receiveRows(reader, frame([own]), true)).toMatchObject({ type: 'stored', isSetBack: true });
    expect(await rowsOf(reader)).toEqual(['mine']);
  });

  it('asks for the chain and for keys before it judges', async () => {
    const { owner, reader, writer, sealed } = await aPair();
    owner.rotate();
    const first = sealed('a');
    expect(await receiveRows(reader, frame([first]), false)).toEqual({ type: 'wants', what: 'membership' });
    await reader.chain.follow(0, owner.server.kept.entries);
    await writer.chain.follow(0, owner.server.kept.entries);
    await writer.secrets.add(owner.server.kept.wraps.slice(-16), writer.chain.membership);
    const second = sealed('a', { keyEpoch: 2 });
    expect(await receiveRows(reader, frame([second]), false)).toEqual({ type: 'wants', what: 'keys' });
  });
});
