import type { FoodOfMeal, Foods } from '#app/features/foods/index.ts';
import type { SlotId } from '#domain/diary/entry.ts';
import type { Habits } from './habits.svelte.ts';
import { SpokenMeal } from './spoken-meal.svelte.ts';

/** What a text reads as, when it is a meal. */
export interface FoundMeal {
  meal: SpokenMeal;
  /** Words that no food explains. */
  unread: readonly string[];
}

/** The meal that a text says while it is typed; null as long as it reads like the search for one food. */
export class SpokenFinder {
  found = $state.raw<FoundMeal | null>(null);
  readonly #foods: Foods;
  readonly #habits: Habits;

  constructor(foods: Foods, habits: Habits) {
    this.#foods = foods;
    this.#habits = habits;
  }

  /**
   * Reads what is typed; what is logged in this slot is likelier. Call it in an effect.
   *
   * @param onread once it is a meal and all foods were there to choose from
   */
  read(text: string, slot: SlotId, onread: () => void = () => undefined): void {
    const weights = this.#habits.weights(slot);
    const known = this.#habits.recent;
    // Read again when the pack arrives or an own food is made.
    void [this.#foods.pack.type, this.#foods.made];
    if (!/\s/.test(text)) {
      this.found = null;
      return;
    }
    void this.#foods.readMeal(text, weights).then((answer) => {
      if (answer.type !== 'Found') return;
      const { foods, unread } = answer;
      this.found = isMeal(foods, unread) ? { meal: new SpokenMeal(foods, known), unread } : null;
      if (this.found && answer.isPackLoaded) onread();
    });
  }
}

/** Several foods, or one with its amount; and most words made sense. */
function isMeal(foods: readonly FoodOfMeal[], unread: readonly string[]): boolean {
  const hasAmount = foods.some(({ spoken: { quantity } }) => quantity && !quantity.isVague);
  return (foods.length > 1 || (foods.length === 1 && hasAmount)) && unread.length <= foods.length;
}
