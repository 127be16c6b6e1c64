import { Live } from '#app/core/storage/live.svelte.ts';
import type { Diary } from '#app/features/diary/index.ts';
import type { Targets } from '#app/features/goals/index.ts';
import type { Settings } from '#app/features/profile/index.ts';
import type { Entry } from '#domain/diary/entry.ts';
import { intakeOf, type NutrientIntake } from '#domain/diary/intake.ts';
import { nutrientSources } from '#domain/diary/nutrient-sources.ts';
import type { NutrientId } from '#domain/foods/nutrients.ts';
import { KCAL_PER_GRAM } from '#domain/goals/efsa-references.ts';
import { referenceIntake, type ReferenceIntake } from '#domain/goals/reference-intake.ts';
import { weekOf, type Day } from '#domain/time/day.ts';

/** What is known of one nutrient on the days in view, and what it is held against. */
export interface NutrientFacts {
  id: NutrientId;
  intake: NutrientIntake;
  reference: ReferenceIntake | null;
  /** For energy: the person's own target, kcal. */
  target: number | null;
  /** Of macronutrients and alcohol: the share of the energy they bring, 0 to 1. */
  energyShare: number | null;
  /** For the bar: how many times the reference, or else the upper level, there is. Null without either, or when unknown. */
  times: { value: number; from: number | null; upper: number | null } | null;
}

interface Shown {
  day: Day;
  span: 'day' | 'week';
}

interface Parts {
  diary: Diary;
  settings: Settings;
  targets: Targets;
}

/** The nutrients of a day or of a week, live, from the entries as they are stored. */
export class NutrientsInView {
  readonly #parts: Parts;
  readonly #shown: () => Shown;
  readonly #stored: Live<Entry[], string>;

  readonly days: Day[] = $derived.by(() => {
    const { day, span } = this.#shown();
    return span === 'day' ? [day] : weekOf(day, this.#parts.settings.firstWeekday);
  });
  readonly entries: Entry[] = $derived.by(() => this.#stored.current ?? []);
  readonly intake = $derived.by(() => {
    // A day to come has nothing to miss, unless something is logged for it already.
    const { today } = this.#parts.diary;
    const logged = new Set(this.entries.map(({ day }) => day));
    const days = this.days.filter((day) => day <= today || logged.has(day));
    return intakeOf(this.entries, days.length > 0 ? days : this.days);
  });

  constructor(parts: Parts, shown: () => Shown) {
    this.#parts = parts;
    this.#shown = shown;
    this.#stored = new Live(
      () => `${this.days[0]} ${this.days.at(-1)}`,
      (key) => {
        const [from, to] = key.split(' ') as [Day, Day];
        return parts.diary.store.entriesBetween(from, to);
      },
    );
  }

  /** False until storage has answered: nothing is said to be missing before it is known to be. */
  get isLoaded(): boolean {
    return this.#stored.current !== undefined;
  }

  factsOf(id: NutrientId): NutrientFacts {
    const { day } = this.#shown();
    const intake = this.intake.nutrients[id];
    const kcal = this.intake.nutrients.energy.amount;
    const reference = referenceIntake(id, this.#parts.settings.person, { day, kcal });
    const target = id === 'energy' ? (this.#parts.targets.on(day)?.kcal ?? null) : null;
    const factor = KCAL_PER_GRAM[id];
    return {
      id,
      intake,
      reference,
      target,
      energyShare: factor && kcal && intake.amount !== null ? (intake.amount * factor) / kcal : null,
      times: timesOf(intake.amount, reference, target),
    };
  }

  sourcesOf(id: NutrientId) {
    return nutrientSources(this.entries, id);
  }
}

function timesOf(amount: number | null, reference: ReferenceIntake | null, target: number | null) {
  const to = target ?? reference?.to ?? null;
  const whole = to ?? reference?.upper ?? null;
  if (amount === null || !whole) return null;
  const from = target === null ? (reference?.from ?? null) : target;
  const upper = reference?.upper ?? null;
  return {
    value: amount / whole,
    from: to === null || from === null ? null : from / whole,
    upper: upper === null ? null : upper / whole,
  };
}
