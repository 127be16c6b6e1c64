/** The thermochemical calorie: 1 kcal = 4.184 kJ exactly (NIST SP 811, appendix B.8). */
export const KJ_PER_KCAL = 4.184;

/** What a person reads energy in. What is stored is always kcal. */
export type EnergyUnit = 'kcal' | 'kJ';

export function kcalToKj(kcal: number): number {
  return kcal * KJ_PER_KCAL;
}

export function kjToKcal(kj: number): number {
  return kj / KJ_PER_KCAL;
}

/** Energy as it is shown: a whole number of the person's unit, from kcal. */
export function shownEnergy(kcal: number, unit: EnergyUnit): number {
  return wholeOf(unit === 'kJ' ? kcalToKj(kcal) : kcal);
}

/** Grams as they are shown: one decimal below ten, where it still says something, whole above. */
export function shownGrams(grams: number): number {
  return Math.abs(grams) < 10 ? wholeOf(grams * 10) / 10 : wholeOf(grams);
}

/** Rounded, and never minus zero. */
function wholeOf(value: number): number {
  return Math.round(value) + 0;
}
