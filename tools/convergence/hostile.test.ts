import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Joined } from '#app/core/sync/engine/joined.ts';
import { loadJoined } from '#app/core/sync/engine/load.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { encodeSnapshotContent } from '#protocol/envelope/snapshot.ts';
import { sealEnvelope } from '#protocol/envelope/seal.ts';
import { refusal } from '#protocol/frames/connection-frames.ts';
import { type Frame, frameCode } from '#protocol/frames/frame.ts';
import { chainHead } from '#protocol/membership/membership.ts';
import { hash } from '#protocol/crypto/hash.ts';
import { gzipSync } from 'fflate';
import { TestDevice } from './device.ts';
import { Owner } from './owner.ts';
import { Random } from './random.ts';

const crypto = await loadCrypto();
const NOVEMBER = 'diary/log:2026-11';
const NOWHERE = hash(new Uint8Array(1));

const entry = (id: string, day = '2026-11-23') => ({
  id,
  next: () => ({
    document: `log:${day.slice(0, 7)}`,
    state: { kind: 'entry', v: 1, data: { day, text: id } },
  }),
});

const devices: TestDevice[] = [];
afterEach(async () => {
  for (const device of devices.splice(0)) await device.erase();
});

/** A machine may be busy: a generous limit finds what never comes as well. */
function eventually(look: () => Promise<void> | void): Promise<void> {
  return vi.waitFor(look, { timeout: 20_000 });
}

async function aDevice(owner: Owner): Promise<TestDevice> {
  const device = new TestDevice(crypto, owner.server, new Random(devices.length), `device${devices.length}`);
  devices.push(device);
  await device.database.open();
  await owner.join(device.database);
  return device;
}

const rowsOf = async ({ database }: TestDevice) =>
  (await database.rows.where('kind').equals('entry').primaryKeys()).sort();
const statusOf = ({ database }: TestDevice) => database.syncStatus.get('here');

/** What the device held before, and what it writes meanwhile, gets everywhere once the server is honest again. */
async function expectAllOf(owner: Owner, all: readonly TestDevice[], ids: string[]): Promise<void> {
  owner.server.says = (frame) => [frame];
  for (const device of all) {
    device.wire.cut();
    for (const engine of device.engines) engine.wake();
  }
  for (const device of all) await eventually(async () => expect(await rowsOf(device)).toEqual(ids));
}

describe('a server that lies', () => {
  const LIES: [string, (frame: Frame) => Frame[]][] = [
    ['acknowledges what it does not store', lyingAck()],
    [
      'acknowledges what nobody sent',
      (frame) => (frame.type === 'heads' ? [frame, anAck(7), anAck(1)] : [frame]),
    ],
    [
      'leaves out a row',
      (frame) => (frame.type === 'envelopes' ? [{ ...frame, firstSeq: frame.firstSeq + 1 }] : [frame]),
    ],
    ['says that everything is known', (frame) => (frame.type === 'envelopes' ? [] : [frame])],
    [
      'refuses every update as sealed under an old key',
      (frame) => {
        if (frame.type !== 'ack') return [frame];
        const { document, logEpoch, deviceSeq } = frame.acks[0]!;
        return [refusal('stale-key-epoch', frameCode('append'), { document, logEpoch, deviceSeq })];
      },
    ],
    [
      'says that every document has lost its rows',
      (frame) =>
        frame.type === 'heads'
          ? frame.heads.map(({ document }) =>
              refusal('rolled-back', frameCode('open'), { document, logEpoch: 1 }),
            )
          : [frame],
    ],
    ['serves no keys', (frame) => (frame.type === 'keys' ? [{ ...frame, wraps: [] }] : [frame])],
    [
      'serves keys that are none',
      (frame) => (frame.type === 'keys' ? [{ ...frame, wraps: [NOWHERE] }] : [frame]),
    ],
    [
      'refuses what it does not know by name',
      (frame) => (frame.type === 'ack' ? [{ ...aRefusal(), code: 999 }] : [frame]),
    ],
    [
      'says goodbye at once',
      (frame) =>
        frame.type === 'heads' ? [{ type: 'goodbye', code: 18, comeBackMilliseconds: 1 }] : [frame],
    ],
    ['speaks as a device', (frame) => (frame.type === 'heads' ? [{ type: 'open', cursors: [] }] : [frame])],
    ['says a later version', (frame) => (frame.type === 'challenge' ? [{ ...frame, version: 2 }] : [frame])],
  ];

  it.each(LIES)('[SY36] %s, and loses nothing of anyone', async (_, says) => {
    const owner = new Owner(crypto);
    const [phone, laptop] = [await aDevice(owner), await aDevice(owner)];
    owner.rotate();
    await phone.write([entry('a')]);
    await laptop.write([entry('b')]);
    let frames = 0;
    owner.server.says = (frame) => {
      frames += 1;
      return says(frame);
    };
    phone.start();
    laptop.start();
    await eventually(() => expect(frames).toBeGreaterThan(1));
    await phone.write([entry('c')]);
    await ticks(200);
    // However long it goes on, it is asked in measured steps.
    expect(frames).toBeLessThan(4_000);
    await expectAllOf(owner, [phone, laptop], ['a', 'b', 'c']);
  });

  it('[MB6] shows a shorter chain, which is told and changes nothing', async () => {
    const owner = new Owner(crypto);
    const [phone, laptop] = [await aDevice(owner), await aDevice(owner)];
    phone.start();
    laptop.start();
    await phone.write([entry('a')]);
    await eventually(async () => expect(await rowsOf(laptop)).toEqual(['a']));
    await eventually(async () => expect((await statusOf(phone))?.phase).toBe('upToDate'));
    const length = await laptop.database.membershipEntries.count();
    const genesis = hash(owner.server.kept.entries[0]!);
    owner.server.says = (frame) =>
      frame.type === 'welcome' ? [{ ...frame, membershipLength: 1, membershipHead: genesis }] : [frame];
    laptop.wire.cut();
    await eventually(async () => expect((await statusOf(laptop))?.alarm).toBe('shortened'));
    expect(await laptop.database.membershipEntries.count()).toBe(length);
    await laptop.write([entry('b')]);
    await expectAllOf(owner, [phone, laptop], ['a', 'b']);
  });

  it('[MB6] shows another chain, upon which a device stops and says why', async () => {
    const owner = new Owner(crypto);
    const phone = await aDevice(owner);
    owner.server.says = (frame) =>
      frame.type === 'welcome' ? [{ ...frame, membershipHead: NOWHERE }] : [frame];
    await phone.write([entry('a')]);
    phone.start();
    await eventually(async () =>
      expect(await statusOf(phone)).toMatchObject({ phase: 'stopped', alarm: 'forked' }),
    );
    await phone.write([entry('b')]);
    await expectAllOf(owner, [phone], ['a', 'b']);
    await eventually(async () => expect(await phone.database.outbox.count()).toBe(0));
  });

  it.each([
    ['lacks what this device knows it covers', 'poisoned-snapshot', {}],
    ['its key does not open', 'cannot-open', { documentKey: NOWHERE }],
  ] as const)(
    '[SN4, SY38] sends a snapshot that %s, and the rows are read instead',
    async (_, alarm, forging) => {
      const owner = new Owner(crypto);
      const [phone, laptop] = [await aDevice(owner), await aDevice(owner)];
      phone.start();
      laptop.start();
      await phone.write([entry('a')]);
      await eventually(async () => expect(await rowsOf(laptop)).toEqual(['a']));
      await laptop.kill();
      await laptop.load();
      for (let i = 0; i < 70; i++) {
        await phone.write([entry(`b${String(i).padStart(2, '0')}`)]);
        await eventually(async () => expect(await phone.database.envelopes.count()).toBe(0));
        await eventually(async () => expect(await phone.database.outbox.count()).toBe(0));
      }
      const log = owner.server.log(NOVEMBER);
      const covered = log.rows.at(-1)!;
      const joined = await loadJoined(phone.database, crypto, Date.now);
      if (!joined.ok || !joined.value) throw new Error('not joined');
      log.snapshot = { bytes: aSnapshot(joined.value, covered, forging), logEpoch: 1, seq: covered.seq };

      laptop.start();
      await eventually(async () => expect(await rowsOf(laptop)).toHaveLength(71));
      expect((await statusOf(laptop))?.alarm).toBe(alarm);
    },
  );
});

function aSnapshot(
  { chain, secrets, keys, account }: Joined,
  { seq, hash: coversHash }: { seq: number; hash: Uint8Array },
  { documentKey }: { documentKey?: Uint8Array },
): Uint8Array {
  const newest = secrets.newestKey(chain.membership, NOVEMBER)!;
  const sealed = sealEnvelope(
    crypto,
    {
      type: 'snapshot',
      space: account.space,
      document: NOVEMBER,
      logEpoch: 1,
      keyEpoch: newest.keyEpoch,
      membershipHead: chainHead(chain.membership),
      device: keys.signing.publicKey,
      coversSeq: seq,
      coversHash,
    },
    encodeSnapshotContent({ heads: [], gzip: gzipSync(new Uint8Array([0, 0])) }),
    { documentKey: documentKey ?? newest.key, device: keys.signing },
  );
  if (!sealed.ok) throw new Error(sealed.error);
  return sealed.value;
}

async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

function anAck(deviceSeq: number): Frame {
  return { type: 'ack', acks: [{ document: NOVEMBER, logEpoch: 1, deviceSeq, seq: 1 }] };
}

function aRefusal() {
  return refusal('malformed', frameCode('append'));
}

/** Says that it has stored updates, and shows nobody any of them. */
function lyingAck(): (frame: Frame) => Frame[] {
  return (frame) => {
    if (frame.type === 'envelopes') return [];
    if (frame.type === 'heads')
      return [{ ...frame, heads: frame.heads.map((head) => ({ ...head, head: 0 })) }];
    return [frame];
  };
}
