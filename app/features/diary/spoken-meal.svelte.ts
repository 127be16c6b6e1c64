import type { FoodOfMeal } from '#app/features/foods/index.ts';
import type { Amount } from '#domain/diary/entry.ts';
import { isImplausible, type Implausible } from '#domain/diary/amount-size.ts';
import type { RecentFood, RepeatableFood } from '#domain/diary/repeat.ts';
import { amountOfOther } from '#domain/diary/revise.ts';
import { snapshotOf } from '#domain/diary/snapshot.ts';
import type { Food, FoodId } from '#domain/foods/food.ts';
import { amountOf, type AmountSource } from '#domain/foods/sentence/amount-of.ts';
import type { SpokenFood } from '#domain/foods/sentence/sentence.ts';
import { foodEnergy } from './words.ts';

/** The foods of a sentence on their way into the diary: what each is and how much, as the person corrects it. */
export class SpokenMeal {
  items: SpokenItem[] = $state.raw([]);
  /** kcal of all whose energy is known. */
  readonly energy = $derived(this.items.reduce((sum, item) => sum + (item.energy ?? 0), 0));
  /** The first whose amount does not read. */
  readonly unreadable = $derived(this.items.find((item) => item.amount === null) ?? null);
  /** The first whose amount calls for a question. */
  readonly doubt = $derived.by(() => {
    for (const item of this.items) {
      const doubt = item.amount && isImplausible(item.amount, item.food);
      if (doubt) return { item, doubt } satisfies { item: SpokenItem; doubt: Implausible };
    }
    return null;
  });

  /** @param recent foods logged lately: where nothing was said, they are logged as last time */
  constructor(foods: readonly FoodOfMeal[], recent: readonly RecentFood[]) {
    const lastOf = (id: FoodId) => recent.find(({ food }) => food.id === id)?.amount;
    this.items = foods.map(({ spoken, choices }) => {
      const base = spoken.addedTo === null ? undefined : foods[spoken.addedTo]?.choices[0];
      return new SpokenItem(spoken, choices, lastOf, base);
    });
  }

  remove(item: SpokenItem) {
    this.items = this.items.filter((each) => each !== item);
  }

  /** What is to be logged: those whose amount reads. */
  get foods(): RepeatableFood[] {
    return this.items.flatMap(({ food, amount }) => (amount ? [{ food: snapshotOf(food), amount }] : []));
  }
}

/** One of them. Another food has another amount, unless the person has set one. */
export class SpokenItem {
  readonly spoken: SpokenFood;
  /** What it may be, the likeliest first; never empty. */
  readonly choices: readonly Food[];
  readonly #lastOf: (id: FoodId) => Amount | undefined;
  readonly #base: Food | undefined;
  food: Food = $state.raw()!;
  /** Null while what is typed does not read. */
  amount: Amount | null = $state.raw(null);
  /** Where the amount comes from; null once the person has set it. */
  source: AmountSource | null = $state.raw(null);
  readonly energy = $derived(
    this.amount ? foodEnergy({ food: snapshotOf(this.food), amount: this.amount }) : null,
  );

  constructor(
    spoken: SpokenFood,
    choices: readonly Food[],
    lastOf: (id: FoodId) => Amount | undefined,
    base: Food | undefined,
  ) {
    this.spoken = spoken;
    this.choices = choices;
    this.#lastOf = lastOf;
    this.#base = base;
    this.choose(choices[0]!);
  }

  /** Takes it for another food; the amount that the person has set stays, where it says something of that food. */
  choose(food: Food) {
    const before = this.food;
    const typed = this.source === null ? this.amount : null;
    this.food = food;
    const kept = typed && amountOfOther(typed, before, food);
    if (kept) {
      this.amount = kept;
      return;
    }
    const resolved = amountOf(this.spoken, food, { last: this.#lastOf(food.id), base: this.#base });
    ({ amount: this.amount, source: this.source } = resolved);
  }

  setAmount(amount: Amount | null) {
    if (isSame(amount, this.amount)) return;
    this.amount = amount;
    this.source = null;
  }
}

function isSame(a: Amount | null, b: Amount | null): boolean {
  if (!a || !b) return a === b;
  return a.value === b.value && a.unit === b.unit && a.portion?.label.en === b.portion?.label.en;
}
