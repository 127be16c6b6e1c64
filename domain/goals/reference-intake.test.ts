import { describe, expect, it } from 'vitest';
import { NUTRIENTS, type NutrientId } from '../foods/nutrients.ts';
import { EFSA_REFERENCES } from './efsa-references.ts';
import { ageOn, type Person } from './life-stage.ts';
import { referenceIntake } from './reference-intake.ts';

const on = { day: '2026-11-25', kcal: 2000 };
const anyone: Person = { birthYear: null, sex: null, stage: null };
const aged = (age: number, more: Partial<Person> = {}): Person => ({
  ...anyone,
  birthYear: 2026 - age,
  ...more,
});
const span = (id: NutrientId, person: Person) => {
  const reference = referenceIntake(id, person, on);
  return reference && [reference.from, reference.to];
};

describe('the reference intake', () => {
  it('is that of the person where age and sex are known', () => {
    expect(span('iron', aged(35, { sex: 'female' }))).toEqual([16, 16]);
    expect(span('iron', aged(35, { sex: 'male' }))).toEqual([11, 11]);
    expect(span('calcium', aged(20))).toEqual([1000, 1000]);
    expect(span('calcium', aged(25))).toEqual([950, 950]);
    expect(span('calcium', aged(12))).toEqual([1150, 1150]);
  });

  it('spans everyone it could be where they are not', () => {
    expect(span('iron', anyone)).toEqual([11, 16]);
    expect(span('calcium', anyone)).toEqual([950, 1000]);
    expect(span('vitaminC', anyone)).toEqual([95, 110]);
    expect(span('vitaminD', anyone)).toEqual([15, 15]);
    expect(span('protein', anyone)).toEqual([52, 62]);
  });

  it('follows pregnancy, breastfeeding and menopause', () => {
    const she = (stage: Person['stage']) => aged(32, { sex: 'female', stage });
    expect(span('protein', she('pregnancy3'))).toEqual([80, 80]);
    expect(span('folate', she('pregnancy1'))).toEqual([600, 600]);
    expect(span('vitaminA', she('lactation'))).toEqual([1300, 1300]);
    expect(span('vitaminC', she('lactationLater'))).toEqual([155, 155]);
    expect(span('iron', aged(55, { sex: 'female', stage: 'postmenopause' }))).toEqual([11, 11]);
    expect(span('zinc', she('pregnancy2'))![0]).toBeCloseTo(10.9);
    // It says the sex by itself; and for a man it was left over from another answer.
    expect(span('iron', { ...anyone, stage: 'lactation' })).toEqual([16, 16]);
    expect(span('iron', aged(40, { sex: 'male', stage: 'lactation' }))).toEqual([11, 11]);
  });

  it('follows the energy that was eaten where it is given per megajoule or as a share', () => {
    // 2000 kcal are 8.368 MJ.
    expect(span('thiamin', anyone)![0]).toBeCloseTo(0.8368);
    expect(span('carbohydrate', anyone)).toEqual([225, 300]);
    expect(span('fat', aged(2))![0]).toBeCloseTo((0.35 * 2000) / 9);
    expect(referenceIntake('fat', anyone, on)!.energyShare).toEqual({ from: 0.2, to: 0.35 });
    expect(referenceIntake('thiamin', anyone, { ...on, kcal: null })).toBeNull();
  });

  it('has the upper level that holds for everyone it could be', () => {
    const upper = (id: NutrientId, person: Person) => referenceIntake(id, person, on)?.upper ?? null;
    expect(upper('vitaminB6', anyone)).toBe(12);
    expect(upper('selenium', aged(8))).toBe(130);
    expect(upper('calcium', aged(8))).toBeNull();
    expect(upper('caffeine', anyone)).toBe(400);
    expect(upper('caffeine', { ...anyone, stage: 'pregnancy1' })).toBe(200);
    expect(upper('caffeine', aged(12))).toBeNull();
    expect(upper('copper', { ...anyone, stage: 'lactation' })).toBeNull();
  });

  it('is not given for infants, nor where EFSA gives none', () => {
    expect(span('iron', aged(0))).toBeNull();
    expect(span('cholesterol', anyone)).toBeNull();
    expect(span('alcohol', anyone)).toBeNull();
    expect(span('sugar', anyone)).toBeNull();
  });

  it('never passes the upper level, at any age from one to ninety', () => {
    // They meet once: copper at three, an AI of EFSA of 2015 and an upper level of the SCF of 2003.
    for (const { id } of NUTRIENTS) {
      for (let age = 1; age <= 90; age++) {
        for (const sex of ['female', 'male'] as const) {
          const reference = referenceIntake(id, aged(age, { sex }), on);
          if (!reference?.to || !reference.upper) continue;
          expect(reference.to, `${id} at ${age}`).toBeLessThanOrEqual(reference.upper);
        }
      }
    }
  });

  it('has ages in ascending order and a source in every table', () => {
    for (const [id, { byAge, upper, source, upperSource }] of Object.entries(EFSA_REFERENCES)) {
      for (const table of [byAge, upper ?? []]) {
        const ages = table.map(([from]) => from);
        expect(ages, id).toEqual([...ages].sort((a, b) => a - b));
      }
      expect(source, id).toMatch(/^\d{4};\d+\(\d+\):\d+$/);
      expect(Boolean(upper), id).toBe(Boolean(upperSource));
    }
  });
});

it('an age is the one reached in the year', () => {
  expect(ageOn('2026-01-01', 1990)).toBe(36);
});
