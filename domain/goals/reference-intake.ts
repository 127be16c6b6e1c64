import { kcalToKj } from '../foods/energy.ts';
import type { NutrientId } from '../foods/nutrients.ts';
import type { Day } from '../time/day.ts';
import {
  EFSA_REFERENCES,
  KCAL_PER_GRAM,
  type ByAge,
  type Figure,
  type ReferenceTable,
  type Stages,
} from './efsa-references.ts';
import { ageOn, type LifeStage, type Person, type Sex } from './life-stage.ts';

/**
 * What a day's amount of a nutrient is held against, in the unit NUTRIENTS gives. `from` and `to` are one figure, unless it is a
 * range by nature, or the person has not said what would narrow it. Null: there is no such figure.
 */
export interface ReferenceIntake {
  kind: ReferenceTable['kind'];
  from: number | null;
  to: number | null;
  /** What is best not passed for long: the lowest of the levels that may hold. */
  upper: number | null;
  /** Of a reference range: from and to as shares of the energy. */
  energyShare: { from: number; to: number } | null;
  source: string;
  upperSource: string | null;
}

interface Candidate {
  age: number;
  sex: Sex;
  stage: LifeStage | null;
}

/** The youngest of each group of adults that any table tells apart. */
const ADULT_AGES = [18, 25, 60];

/**
 * EFSA's reference for a nutrient on a day. Without an age it is that of adults; without a sex it spans both. `kcal` is what was
 * eaten, for those that follow the energy. Null when there is none, or the person is younger than a year.
 */
export function referenceIntake(
  id: NutrientId,
  person: Person,
  { day, kcal }: { day: Day; kcal: number | null },
): ReferenceIntake | null {
  const table = EFSA_REFERENCES[id];
  const candidates = candidatesOf(person, day);
  if (!table || candidates.some(({ age }) => age < 1)) return null;
  const figures = candidates.map((candidate) => figureFor(candidate, table.byAge, table.stages));
  const uppers = candidates.map((candidate) => figureFor(candidate, table.upper ?? [], table.upperStages));
  const scale = scaleOf(id, table, kcal);
  const bounds = figures.flatMap((figure) => (figure ? [figure.from, figure.to] : []));
  const isComplete = bounds.length > 0 && !figures.includes(null);
  const known = uppers.filter((upper) => upper !== null);
  const reference: ReferenceIntake = {
    kind: table.kind,
    from: isComplete && scale !== null ? Math.min(...bounds) * scale : null,
    to: isComplete && scale !== null ? Math.max(...bounds) * scale : null,
    upper: known.length === candidates.length ? Math.min(...known.map(({ from }) => from)) : null,
    energyShare:
      table.per === 'energy' && isComplete ? { from: Math.min(...bounds), to: Math.max(...bounds) } : null,
    source: table.source,
    upperSource: table.upperSource ?? null,
  };
  return reference.to === null && reference.upper === null && reference.energyShare === null
    ? null
    : reference;
}

/** Everyone the person could be. A pregnancy says the sex by itself. */
function candidatesOf({ birthYear, sex, stage }: Person, day: Day): Candidate[] {
  const ages = birthYear === null ? ADULT_AGES : [ageOn(day, birthYear)];
  const holds = sex === 'male' ? null : stage;
  const sexes: Sex[] = holds ? ['female'] : sex ? [sex] : ['female', 'male'];
  return ages.flatMap((age) => sexes.map((each) => ({ age, sex: each, stage: holds })));
}

function figureFor(
  { age, sex, stage }: Candidate,
  byAge: ByAge<Figure>,
  stages: Stages = {},
): { from: number; to: number } | null {
  const change = stage ? stages[stage] : undefined;
  if (change === null) return null;
  if (change && 'is' in change) return { from: change.is, to: change.is };
  const figure = byAge.findLast(([from]) => from <= age)?.[1];
  if (figure === undefined) return null;
  const { from, to } = spanOf(figure, sex);
  const plus = change?.plus ?? 0;
  return { from: from + plus, to: to + plus };
}

function spanOf(figure: Figure, sex: Sex): { from: number; to: number } {
  if (typeof figure === 'number') return { from: figure, to: figure };
  if ('from' in figure) return figure;
  const value = sex === 'female' ? figure.f : figure.m;
  return { from: value, to: value };
}

/** What a figure of the table is multiplied by to be an amount a day; null when that takes an energy nobody knows. */
function scaleOf(id: NutrientId, { per }: ReferenceTable, kcal: number | null): number | null {
  switch (per) {
    case 'MJ':
      return kcal ? kcalToKj(kcal) / 1000 : null;
    case 'energy':
      return kcal ? kcal / KCAL_PER_GRAM[id]! : null;
    default:
      return 1;
  }
}
