import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../core/database/database.ts';
import { migrate } from '../../../core/database/migrate.ts';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { DATABASE_KINDS } from '../../../testing/database-kinds.ts';
import { aKey, WritingDevice } from '../../../testing/offered.ts';
import { appendAll } from './append.ts';
import { GroupCommit } from './group-commit.ts';
import type { Offered, Outcome } from './log-row.ts';
import { LogStore } from './log-store.ts';

const SPACE = aKey('space');
const LOG = 'diary/log:2026-11';
const START = { logEpoch: 0, seq: 0 };
const ALL = { rows: 1000, bytes: 1e9 };

describe.each(DATABASE_KINDS)('the sealed log in $name', ({ missing, start }) => {
  let database: Database;
  let log: LogStore;
  let stop: () => Promise<void> = async () => undefined;

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
    log = new LogStore(database);
  });
  afterAll(() => stop());
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    for (const table of ['log_rows', 'documents', 'spaces']) await database.query(`delete from ${table}`);
    for (const space of [SPACE, aKey('another space')])
      await database.query('insert into spaces (id, membership_length) values ($1::bytea, 1)', [space]);
  });

  const append = (...offered: Offered[]) => database.transaction((queries) => appendAll(queries, offered));
  const reasons = (outcomes: Outcome[]) =>
    outcomes.map((outcome) => (outcome.type === 'refused' ? outcome.reason : outcome.type));
  const seqs = (outcomes: Outcome[]) =>
    outcomes.map((outcome) => (outcome.type === 'stored' ? outcome.seq : null));
  const read = async (document = LOG, cursor = START) =>
    (await log.after(SPACE, document, cursor, ALL)).map(({ logEpoch, seq, hash, envelope }) => ({
      at: [logEpoch, seq],
      hash: Buffer.from(hash).toString('hex'),
      text: new TextDecoder().decode(envelope),
    }));
  const text = ({ envelope }: Offered) => new TextDecoder().decode(envelope);

  it('[SY21] numbers the rows of a document from 1, whoever wrote them, and keeps their bytes', async () => {
    const [phone, laptop] = [new WritingDevice(SPACE, LOG, 'phone'), new WritingDevice(SPACE, LOG, 'laptop')];
    const offered = [phone.next(), laptop.next(), phone.next()];
    expect(seqs(await append(...offered))).toEqual([1, 2, 3]);
    const later = laptop.next();
    expect(seqs(await append(later))).toEqual([4]);
    expect((await read()).map((row) => [row.at[1], row.text])).toEqual(
      [...offered, later].map((each, index) => [index + 1, text(each)]),
    );
    expect((await read())[0]!.hash).toBe(Buffer.from(offered[0]!.hash).toString('hex'));
  });

  it('[SY19] answers the same envelope with the same seq, whatever has changed since', async () => {
    const phone = new WritingDevice(SPACE, LOG, 'phone');
    const first = phone.next();
    await append(first, phone.next());
    await database.query('update spaces set membership_length = 7');
    await log.reopen(SPACE, LOG, 1, 2);
    const again = await append({ ...first, permit: () => 'device-removed' });
    expect(again).toEqual([{ type: 'stored', seq: 1, isNew: false }]);
    expect(await read()).toHaveLength(2);
  });

  it('[SY19] refuses other bytes under a number that was taken', async () => {
    const first = new WritingDevice(SPACE, LOG, 'phone').next();
    await append(first);
    const forged = { ...first, hash: aKey('other'), envelope: aKey('other') };
    expect(reasons(await append(forged))).toEqual(['sequence-conflict']);
    expect(reasons(await append(first))).toEqual(['stored']);
  });

  it('[SY20] gives the first reason in order: log epoch, permission, sequence, chain, signature', async () => {
    const phone = new WritingDevice(SPACE, LOG, 'phone');
    await append(phone.next());
    const all = {
      logEpoch: 2,
      permit: () => 'not-a-writer' as const,
      deviceSeq: 9,
      prevHash: aKey('no row'),
      isSigned: false,
    };
    const { logEpoch: _, ...permit } = all;
    const { permit: __, ...sequence } = permit;
    const { deviceSeq: ___, ...chain } = sequence;
    const { prevHash: ____, ...signature } = chain;
    const next = phone.next();
    const seen = [];
    for (const parts of [all, permit, sequence, chain, signature, {}])
      seen.push(...reasons(await append({ ...next, ...parts })));
    expect(seen).toEqual([
      'log-epoch-changed',
      'not-a-writer',
      'sequence-gap',
      'broken-chain',
      'bad-signature',
      'stored',
    ]);
  });

  it('[SY24] refuses what follows a refused one of the same device and document, and takes the rest', async () => {
    const phone = new WritingDevice(SPACE, LOG, 'phone');
    const other = new WritingDevice(SPACE, 'plans/plan', 'phone');
    const laptop = new WritingDevice(SPACE, LOG, 'laptop');
    const outcomes = await append(
      phone.next(),
      phone.next({ isSigned: false }),
      phone.next(),
      other.next(),
      laptop.next(),
    );
    expect(reasons(outcomes)).toEqual(['stored', 'bad-signature', 'sequence-gap', 'stored', 'stored']);
  });

  it('[SY20] refuses a space that is not there, and does not mix two that name their documents alike', async () => {
    const [ours, theirs] = [SPACE, aKey('another space')].map(
      (space) => new WritingDevice(space, LOG, 'phone'),
    );
    const nowhere = new WritingDevice(aKey('nowhere'), LOG, 'phone');
    expect(reasons(await append(ours!.next(), nowhere.next(), theirs!.next()))).toEqual([
      'stored',
      'wrong-space',
      'stored',
    ]);
    expect(await read()).toHaveLength(1);
  });

  it('[MB16] stores nothing that was judged by an older membership, and says how long it is now', async () => {
    await database.query('update spaces set membership_length = 3 where id = $1::bytea', [SPACE]);
    const judged = new WritingDevice(SPACE, LOG, 'phone').next();
    expect(await append(judged)).toEqual([{ type: 'outdated', membershipLength: 3 }]);
    expect(reasons(await append({ ...judged, membershipLength: 3 }))).toEqual(['stored']);
  });

  it('[SY10] reads on from a cursor, as many rows and bytes as wanted, never fewer than one', async () => {
    const phone = new WritingDevice(SPACE, LOG, 'phone');
    const offered = Array.from({ length: 6 }, () => phone.next());
    await append(...offered);
    const length = offered[0]!.envelope.length;
    const seqsAfter = async (seq: number, most: { rows: number; bytes: number }) =>
      (await log.after(SPACE, LOG, { logEpoch: 1, seq }, most)).map((row) => row.seq);
    expect(await seqsAfter(2, { rows: 3, bytes: 1e9 })).toEqual([3, 4, 5]);
    expect(await seqsAfter(0, { rows: 10, bytes: 2 * length })).toEqual([1, 2]);
    expect(await seqsAfter(4, { rows: 10, bytes: 1 })).toEqual([5]);
    expect(await seqsAfter(6, ALL)).toEqual([]);
  });

  it('[SY15] begins a log anew once for each epoch that is left, and never backwards', async () => {
    await append(new WritingDevice(SPACE, LOG, 'phone').next());
    expect(await log.reopen(SPACE, LOG, 1, 4)).toBe(true);
    expect(await log.reopen(SPACE, LOG, 1, 5)).toBe(false);
    expect(await log.reopen(SPACE, LOG, 4, 4)).toBe(false);
    expect(await log.heads(SPACE)).toEqual([{ document: LOG, logEpoch: 4, head: 0 }]);
  });

  it('[SY18] serves the rows of an earlier log epoch before those of a later one', async () => {
    await append(new WritingDevice(SPACE, LOG, 'phone').next());
    await log.reopen(SPACE, LOG, 1, 2);
    expect(seqs(await append(new WritingDevice(SPACE, LOG, 'phone', 2).next()))).toEqual([1]);
    expect((await read()).map(({ at }) => at)).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(await read(LOG, { logEpoch: 1, seq: 1 })).toHaveLength(1);
  });

  it('[SY14] knows the hash of each row, and none of a row that is missing', async () => {
    const first = new WritingDevice(SPACE, LOG, 'phone').next();
    await append(first);
    expect(Buffer.from((await log.hashAt(SPACE, LOG, { logEpoch: 1, seq: 1 }))!)).toEqual(
      Buffer.from(first.hash),
    );
    expect(await log.hashAt(SPACE, LOG, { logEpoch: 1, seq: 2 })).toBeNull();
  });

  it('tells where the documents that are asked for stand', async () => {
    await append(
      new WritingDevice(SPACE, LOG, 'phone').next(),
      new WritingDevice(SPACE, 'plans/plan', 'phone').next(),
      new WritingDevice(aKey('another space'), 'diary/catalog', 'phone').next(),
    );
    const plan = { document: 'plans/plan', logEpoch: 1, head: 1 };
    expect(await log.heads(SPACE)).toEqual([{ document: LOG, logEpoch: 1, head: 1 }, plan]);
    expect(await log.heads(SPACE, ['plans/plan', 'plans/targets'])).toEqual([plan]);
  });

  describe('many at once', () => {
    it('[SY21] [SY23] loses none and numbers none twice', async () => {
      const commits = [new GroupCommit(database), new GroupCommit(database)];
      const devices = Array.from(
        { length: 24 },
        (_, index) =>
          new WritingDevice(
            SPACE,
            `diary/log:2026-${String((index % 6) + 1).padStart(2, '0')}`,
            `device ${index}`,
          ),
      );
      const outcomes = await Promise.all(
        devices.flatMap((device, index) =>
          // The envelopes of a device go one way, as over its connection.
          Array.from({ length: 5 }, () => commits[index % 2]!.append([device.next(), device.next()])),
        ),
      );
      expect(reasons(outcomes.flat())).toEqual(Array(240).fill('stored'));
      const heads = await log.heads(SPACE);
      expect(heads.map(({ head }) => head)).toEqual(Array(6).fill(40));
      for (const { document } of heads) {
        expect((await read(document)).map(({ at }) => at[1])).toEqual(
          Array.from({ length: 40 }, (_, i) => i + 1),
        );
      }
    });

    it('keeps what the database refuses from taking others along', async () => {
      const commit = new GroupCommit(database);
      const good = new WritingDevice(SPACE, LOG, 'phone').next();
      const bad = new WritingDevice(SPACE, LOG, 'laptop').next({ deviceSeq: 0.5 });
      const [stored, refused] = await Promise.allSettled([commit.append([good]), commit.append([bad])]);
      expect(stored).toMatchObject({ status: 'fulfilled', value: [{ type: 'stored', seq: 1 }] });
      expect(refused).toMatchObject({ status: 'rejected', reason: { code: '22P02' } });
      expect(await read()).toHaveLength(1);
    });
  });
});
