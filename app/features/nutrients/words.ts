import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import { isIncomplete } from '#domain/diary/intake.ts';
import type { EnergyUnit } from '#domain/foods/energy.ts';
import { NUTRIENTS, type NutrientId } from '#domain/foods/nutrients.ts';
import { ageOn, type Person } from '#domain/goals/life-stage.ts';
import type { Day } from '#domain/time/day.ts';
import type { NutrientFacts } from './nutrient-facts.svelte.ts';

/** Grams of pure alcohol in a standard unit as Spain and the WHO count it (AUDIT manual, 2001; Spanish UBE). */
const GRAMS_PER_UNIT = 10;

const UNIT_BY_ID = new Map(NUTRIENTS.map(({ id, unit }) => [id, unit]));

/** `412 mg`, `1.4 µg`, `1,240 kcal`: as many decimals as still say something. */
export function amountText(i18n: I18n, id: NutrientId, amount: number, energyUnit: EnergyUnit): string {
  if (id === 'energy') return i18n.format.energy(amount, energyUnit);
  // A gram of water is a millilitre, and water is asked for in millilitres.
  const unit = id === 'water' ? 'ml' : UNIT_BY_ID.get(id)!;
  return i18n.format.quantity(rounded(amount), unit);
}

/** The amount with “at least” where some entry does not know; a dash where none does. */
export function intakeText(i18n: I18n, { id, intake }: NutrientFacts, energyUnit: EnergyUnit): string {
  if (intake.amount === null) return '–';
  const amount = amountText(i18n, id, intake.amount, energyUnit);
  return isIncomplete(intake) ? i18n.t.intake.atLeast(amount) : amount;
}

/** The same for a narrow column: `≥ 466 mg`. */
export function shortIntakeText(i18n: I18n, { id, intake }: NutrientFacts, energyUnit: EnergyUnit): string {
  const amount = amountText(i18n, id, intake.amount ?? 0, energyUnit);
  return isIncomplete(intake) ? i18n.t.intake.atLeastSign(amount) : amount;
}

/** What most figures of a page cover, to be said once; nothing when there is no such thing. */
export function commonCoverage(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  const [most = '', count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return count > 3 ? most : '';
}

/** How much of what was eaten the figure covers; nothing when it is all of it, or none. */
export function coverageText(i18n: I18n, { id, intake }: NutrientFacts): string {
  if (!isIncomplete(intake)) return '';
  const { knownIn, outOf, ofEnergy } = intake;
  // Drinks bring much of these and little of the energy.
  const countsEntries = ofEnergy === null || ['energy', 'water', 'caffeine', 'alcohol'].includes(id);
  return countsEntries
    ? i18n.t.intake.coversEntries(knownIn, outOf)
    : i18n.t.intake.covers(i18n.format.percent(ofEnergy));
}

/** `55 % of your target`, `43 % of the reference`, `82 to 96 % of the reference`, `52 % of the energy`. */
export function shareText(i18n: I18n, { intake, reference, energyShare, target }: NutrientFacts): string {
  const { intake: words } = i18n.t;
  const { amount } = intake;
  if (amount === null) return '';
  if (target) return words.ofTarget(i18n.format.percent(amount / target));
  if (reference?.energyShare && energyShare !== null) return words.ofEnergy(i18n.format.percent(energyShare));
  if (!reference?.from || !reference.to) return '';
  const [low, high] = [amount / reference.to, amount / reference.from].map((share) =>
    i18n.format.percent(share),
  ) as [string, string];
  return words.ofReference(low === high ? low : words.shares(low, high));
}

/** `1.4 standard units`, for alcohol. */
export function unitsText(i18n: I18n, grams: number): string {
  const units = Math.round((grams / GRAMS_PER_UNIT) * 10) / 10;
  return i18n.t.intake.units(units, i18n.format.number(units, { decimals: 1 }));
}

/** Whom the references are for, as one sentence. */
export function forWhomText(i18n: I18n, { birthYear, sex }: Person, day: Day): string {
  const { forWhom } = i18n.t.intake;
  if (birthYear === null) return sex ? forWhom.adults[sex] : forWhom.anyone;
  const age = ageOn(day, birthYear);
  if (age < 1) return forWhom.infant;
  if (age < 18) return forWhom.child(age);
  return sex ? forWhom.both[sex](age) : forWhom.aged(age);
}

function rounded(amount: number): number {
  const decimals = amount < 1 ? 2 : amount < 10 ? 1 : 0;
  return Number(amount.toFixed(decimals));
}
