import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import type { Foods } from '#app/features/foods/index.ts';
import type { Amount, SlotId } from '#domain/diary/entry.ts';
import type { Food } from '#domain/foods/food.ts';
import { parseGtin, printedGtin, type Gtin } from '#domain/foods/gtin.ts';
import type { Habits } from './habits.svelte.ts';
import { suggestedAmount } from './suggested-amount.ts';

/** A food with the amount that one tap takes. */
export interface ListedFood {
  food: Food;
  amount: Amount;
}

/** The foods that a text or a barcode number finds while it is typed, each with the amount it was last logged in. */
export class FoodFinder {
  text = $state('');
  #answer = $state.raw<{ text: string; foods: ListedFood[] }>({ text: '', foods: [] });
  /** The number looked for last: the server is asked once, however often the search is. */
  #looked: { gtin: Gtin; made: string; foods: Promise<Food[]> } | null = null;
  readonly #foods: Foods;
  readonly #habits: Habits;
  readonly #i18n: I18n;

  constructor(foods: Foods, habits: Habits, i18n: I18n) {
    this.#foods = foods;
    this.#habits = habits;
    this.#i18n = i18n;
  }

  get asked(): string {
    return this.text.trim();
  }

  /** What a new food begins with: the name that was typed, or the barcode number. */
  get draft(): { name: string } | { barcodes: string } {
    const number = parseGtin(this.asked);
    return number.ok ? { barcodes: printedGtin(number.value) } : { name: this.asked };
  }

  get foods(): ListedFood[] {
    return this.#answer.foods;
  }

  /** The text for which there is nothing, or null. */
  get nothingFor(): string | null {
    const { text, foods } = this.#answer;
    return text !== '' && text === this.asked && foods.length === 0 ? text : null;
  }

  /** Asks for what is typed, what is logged in this slot first. Call it in an effect. */
  search(slot: SlotId): void {
    const asked = this.asked;
    const weights = this.#habits.weights(slot);
    // Asked again when the pack arrives or an own food is made.
    void [this.#foods.pack.type, this.#foods.made];
    if (asked === '') {
      this.#answer = { text: '', foods: [] };
      return;
    }
    const known = this.#habits.recent;
    const number = parseGtin(asked);
    if (number.ok) {
      void this.#withNumber(number.value).then((foods) => {
        if (this.asked !== asked) return;
        this.#answer = {
          text: asked,
          foods: foods.map((food) => ({ food, amount: suggestedAmount(food, known) })),
        };
      });
      return;
    }
    void this.#foods.search(asked, weights).then((answer) => {
      if (answer.type !== 'Found') return;
      const listed = answer.foods.map(({ food }) => ({ food, amount: suggestedAmount(food, known) }));
      this.#answer = { text: asked, foods: this.#unlike(listed) };
    });
  }

  /** The food under a barcode number, typed or shared: own foods, this device, the server. */
  #withNumber(gtin: Gtin): Promise<Food[]> {
    const made = this.#foods.made.map(({ id }) => id).join();
    if (this.#looked?.gtin !== gtin || this.#looked.made !== made) {
      const foods = this.#foods.lookUp(gtin).then(
        (found) => (found.ok ? [found.value.food] : []),
        () => [],
      );
      this.#looked = { gtin, made, foods };
    }
    return this.#looked.foods;
  }

  /** Foods that read alike cannot be chosen between: the first, the plainest, stands for them. */
  #unlike(found: ListedFood[]): ListedFood[] {
    const seen = new Set<string>();
    return found.filter(({ food }) => {
      const reads = `${this.#i18n.nameOf(food.names)} ${food.brand ?? ''}`;
      return !seen.has(reads) && seen.add(reads);
    });
  }
}
