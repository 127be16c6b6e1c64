import type { Day } from '../time/day.ts';

/** What EFSA gives figures of their own for. Thirds of a pregnancy; breastfeeding up to six months, and after. */
export const LIFE_STAGES = [
  'pregnancy1',
  'pregnancy2',
  'pregnancy3',
  'lactation',
  'lactationLater',
  'postmenopause',
] as const;

export type LifeStage = (typeof LIFE_STAGES)[number];

export type Sex = 'female' | 'male';

/** Who the references are for. Null is not said, and then they span everyone it could be. */
export interface Person {
  /** The year of birth is all that is asked for. */
  birthYear: number | null;
  sex: Sex | null;
  stage: LifeStage | null;
}

/** The age that is reached in the year of a day: exact from the birthday on, and one year ahead before it. */
export function ageOn(day: Day, birthYear: number): number {
  return Number(day.slice(0, 4)) - birthYear;
}
