import * as v from 'valibot';
import { newId } from '#app/core/documents/id.ts';
import { rowKind } from '#app/core/documents/row-kind.ts';
import type { Rows } from '#app/core/storage/rows.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { bySlotOrder, DEFAULT_SLOTS, minutesOf, type Slot } from '#domain/diary/slots.ts';

const clockTime = v.exactOptional(
  v.pipe(
    v.string(),
    v.check((time) => minutesOf(time) !== null),
  ),
);
export const SlotSchema = v.looseObject({
  id: v.string(),
  name: v.exactOptional(v.string()),
  order: v.pipe(v.number(), v.finite()),
  from: clockTime,
  until: clockTime,
});

const slotKind = rowKind<Slot>({
  kind: 'slot',
  v: 1,
  is: (data): data is Slot => v.is(SlotSchema, data),
  document: () => 'catalog',
});

/** The slots of the day: the default ones until the person renames, moves, adds or removes one. */
export class SlotsStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async all(rows: Rows = this.#space.rows): Promise<Slot[]> {
    const slots = new Map<string, Slot | null>(DEFAULT_SLOTS.map((slot) => [slot.id, slot]));
    for (const row of await rows.ofKind(slotKind.kind))
      slots.set(row.id.slice('slot:'.length), slotKind.read(row));
    return bySlotOrder([...slots.values()].filter((slot) => slot !== null));
  }

  /** Writes slots as they are given, all in one action; what newer code has added to them stays. */
  put(...slots: Slot[]) {
    return this.#space.journal.act(
      'slot',
      slots.map((slot) =>
        slotKind.put(`slot:${slot.id}`, (current) => {
          const { name: _name, from: _from, until: _until, ...kept } = current ?? {};
          return { ...kept, ...slot };
        }),
      ),
    );
  }

  /** A slot that does not exist yet, to stand below the others. */
  blank(others: readonly Slot[]): Slot {
    return { id: newId(), order: Math.max(-1, ...others.map((slot) => slot.order)) + 1 };
  }

  /** Takes a slot off the day view; what was logged under it stays and is shown below the others. */
  remove(slot: Slot, at: Date) {
    return this.#space.journal.act('slot', [
      {
        id: `slot:${slot.id}`,
        // A default slot has no row yet, so its removal writes one.
        next: (row) => {
          const { document, state } = row ?? {
            document: 'catalog',
            state: { kind: slotKind.kind, v: 1, data: slot },
          };
          return { document, state: { ...state, deletedAt: at.toISOString() } };
        },
      },
    ]);
  }
}
