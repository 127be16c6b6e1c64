import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { sizeOf } from '#domain/diary/amount-size.ts';
import type { Amount, Entry } from '#domain/diary/entry.ts';
import type { MealItem } from '#domain/diary/meal-item.ts';
import type { RepeatableFood } from '#domain/diary/repeat.ts';
import type { Slot } from '#domain/diary/slots.ts';
import type { LocalText } from '#domain/foods/food.ts';
import { nutrientIn } from '#domain/foods/nutrients.ts';
import { severalOf } from '#domain/foods/several.ts';
import { daysBetween, type Day } from '#domain/time/day.ts';

/** A text in the person's language, else in English. */
export function textIn(i18n: I18n, text: LocalText): string {
  return (i18n.language === 'es' && text.es) || text.en;
}

/** `2 cups`, `1 cup`, `2 × 3 cookies`, `150 g`. */
export function amountText(i18n: I18n, { value, unit, portion }: Amount): string {
  if (unit !== 'portion') return i18n.format.quantity(value, i18n.t.common.units[unit]);
  const label = portion ? textIn(i18n, portion.label) : i18n.t.common.units.portion;
  if (value === 1) return label;
  const count = i18n.format.number(value, { decimals: 2 });
  const several = severalOf(label, i18n.language);
  return several === null ? `${count} × ${label}` : `${count} ${several}`;
}

/** What an entry is called in a list. */
export function entryName(i18n: I18n, entry: Entry): string {
  switch (entry.kind) {
    case 'food':
      return textIn(i18n, entry.food.names);
    case 'quick':
      return entry.label ?? i18n.t.diary.quick;
    case 'water':
      return i18n.t.diary.water;
  }
}

/** What a line of a meal is called. */
export function itemName(i18n: I18n, item: MealItem): string {
  return item.kind === 'food' ? textIn(i18n, item.food.names) : (item.label ?? i18n.t.diary.quick);
}

/** What a line of a meal is called, with its amount: `Oats 60 g`. */
export function itemText(i18n: I18n, item: MealItem): string {
  const name = itemName(i18n, item);
  return item.kind === 'food' ? `${name} ${amountText(i18n, item.amount)}` : name;
}

/** The amount of an entry as it was typed; nothing for quick calories, which have none. */
export function entryAmount(i18n: I18n, entry: Entry): string {
  switch (entry.kind) {
    case 'food':
      return amountText(i18n, entry.amount);
    case 'quick':
      return '';
    case 'water':
      return i18n.format.millilitres(entry.ml);
  }
}

/** A slot's own name where the person gave it one, else what the language calls it. */
export function slotName({ t }: I18n, { id, name }: Pick<Slot, 'id' | 'name'>): string {
  if (name) return name;
  switch (id) {
    case 'breakfast':
    case 'lunch':
    case 'dinner':
    case 'snacks':
      return t.diary[id];
    default:
      return t.diary.goneSlot;
  }
}

/** kcal of a food in an amount, null when unknown. */
export function foodEnergy({ food, amount }: RepeatableFood): number | null {
  const size = sizeOf(amount, food);
  const per100 = nutrientIn(food.per100, 'energy');
  return size.type === 'size' && per100 !== null ? (per100 * size.size) / 100 : null;
}

/** `Today`, `Yesterday`, `Tomorrow`, else the date. */
export function dayTitle(i18n: I18n, day: Day, today: Day): string {
  switch (daysBetween(today, day)) {
    case 0:
      return i18n.t.common.today;
    case -1:
      return i18n.t.common.yesterday;
    case 1:
      return i18n.t.common.tomorrow;
    default:
      return i18n.format.relativeDay(day, today);
  }
}
