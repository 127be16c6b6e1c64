import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { compactDocuments } from './compaction.ts';
import { Journal } from './journal.ts';
import type { RowChange } from './plan.ts';
import { projectionFromUpdates, rebuildProjection } from './rebuild.ts';

// `npm run storage:rebuild`: the stored updates alone hold the diary; the projection is theirs to give again.

const step = fc.oneof(
  fc.record({
    type: fc.constant('write' as const),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    day: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-23', '2026-12-01'),
    text: fc.string({ maxLength: 4 }),
  }),
  fc.record({ type: fc.constant('delete' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
  fc.record({ type: fc.constant('undo' as const) }),
  // Another tab, whose clock may be anywhere.
  fc.record({ type: fc.constant('tab' as const), now: fc.integer({ min: 0, max: 2e12 }) }),
);

it('gives the live projection again from the updates alone, whatever a diary went through', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const database = await anEmptyDatabase();
      let journal = new Journal(
        () => database,
        () => 1.7e12,
      );
      for (const one of steps) {
        if (one.type === 'undo') await journal.undo();
        else if (one.type === 'tab')
          journal = new Journal(
            () => database,
            () => one.now,
          );
        else if (one.type === 'delete') await journal.act('delete', [deletion(one.id)]);
        else await journal.act('write', [writing(one)]);
      }
      const live = new Map((await database.rows.toArray()).map((row) => [row.id, row]));
      expect(await projectionFromUpdates(database)).toEqual(live);

      await compactDocuments(database);
      await database.rows.clear();
      expect(await rebuildProjection(database)).toBe(live.size);
      expect(new Map((await database.rows.toArray()).map((row) => [row.id, row]))).toEqual(live);
      await database.delete();
    }),
    { seed: 20261123, numRuns: 40 },
  );
});

function writing({ id, day, text }: { id: string; day: string; text: string }): RowChange {
  const state = { kind: 'note', v: 1, data: { day, text } };
  return { id, next: () => ({ document: `log:${day.slice(0, 7)}`, state }) };
}

function deletion(id: string): RowChange {
  return {
    id,
    next: (row) =>
      row ? { document: row.document, state: { ...row.state, deletedAt: '2026-11-23T12:00:00.000Z' } } : null,
  };
}
