import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Amount } from './entry.ts';
import { gramsOf, isImplausible, isImplausibleEnergy, sizeOf, unitsFor } from './amount-size.ts';

const lentils = { basis: 'g', per100: [116] } as const;
const milk = { basis: 'ml', per100: [64], density: 1.03 } as const;
const oil = { basis: 'g', per100: [884], density: 0.91 } as const;
const syrup = { basis: 'ml', per100: [300] } as const;

const slice = (value: number, size: number): Amount => ({
  value,
  unit: 'portion',
  portion: { label: { en: 'slice' }, size },
});

describe('the size of an amount', () => {
  it('is in grams or millilitres as the food is', () => {
    expect(sizeOf({ value: 150, unit: 'g' }, lentils)).toEqual({ type: 'size', size: 150, basis: 'g' });
    expect(sizeOf({ value: 200, unit: 'ml' }, milk)).toEqual({ type: 'size', size: 200, basis: 'ml' });
    expect(sizeOf({ value: 2, unit: 'oz' }, lentils)).toMatchObject({ size: 56.69904625 });
    expect(sizeOf({ value: 8, unit: 'floz' }, milk)).toMatchObject({ size: 236.5882365 });
  });

  it('changes between grams and millilitres by the density', () => {
    expect(sizeOf({ value: 10, unit: 'ml' }, oil)).toEqual({ type: 'size', size: 9.1, basis: 'g' });
    expect(sizeOf({ value: 103, unit: 'g' }, milk)).toEqual({ type: 'size', size: 100, basis: 'ml' });
  });

  it('needs a density it does not have rather than guess one', () => {
    expect(sizeOf({ value: 10, unit: 'ml' }, lentils)).toEqual({ type: 'needsDensity' });
    expect(sizeOf({ value: 1, unit: 'floz' }, lentils)).toEqual({ type: 'needsDensity' });
    expect(sizeOf({ value: 10, unit: 'g' }, syrup)).toEqual({ type: 'needsDensity' });
    expect(sizeOf({ value: 10, unit: 'oz' }, { ...syrup, density: 0 })).toEqual({ type: 'needsDensity' });
  });

  it('is the portion as many times', () => {
    expect(sizeOf(slice(1.5, 30), lentils)).toEqual({ type: 'size', size: 45, basis: 'g' });
    expect(sizeOf(slice(2, 240), syrup)).toEqual({ type: 'size', size: 480, basis: 'ml' });
    expect(sizeOf({ value: 1, unit: 'portion' }, lentils)).toEqual({ type: 'needsPortion' });
  });

  it('is the same mass whichever unit says it', () => {
    const grams = fc.double({ min: 0.1, max: 5000, noNaN: true });
    fc.assert(
      fc.property(grams, fc.constantFrom(milk, oil), (mass, food) => {
        const ml = mass / food.density;
        for (const amount of [
          { value: mass, unit: 'g' },
          { value: mass / 28.349523125, unit: 'oz' },
          { value: ml, unit: 'ml' },
          { value: ml / 29.5735295625, unit: 'floz' },
        ] as const) {
          expect(gramsOf(amount, food)).toBeCloseTo(mass, 6);
        }
      }),
      { seed: 1 },
    );
  });
});

it('gives grams of a food measured in millilitres only with its density', () => {
  expect(gramsOf({ value: 100, unit: 'ml' }, milk)).toBe(103);
  expect(gramsOf({ value: 100, unit: 'ml' }, syrup)).toBeNull();
});

it('offers the units that can be computed, portions first', () => {
  const portions = [{ label: { en: 'cup' }, size: 240 }];
  expect(unitsFor({ basis: 'g', portions })).toEqual(['portion', 'g', 'oz']);
  expect(unitsFor({ basis: 'ml', portions: [] })).toEqual(['ml', 'floz']);
  expect(unitsFor(oil)).toEqual(['g', 'oz', 'ml', 'floz']);
  expect(unitsFor({ ...milk, portions })).toEqual(['portion', 'ml', 'floz', 'g', 'oz']);
});

describe('an implausible amount', () => {
  it('has more energy than a whole day', () => {
    expect(isImplausible({ value: 22_694, unit: 'g' }, lentils)).toMatchObject({
      reason: 'energy',
      limit: 2500,
    });
    expect(isImplausible({ value: 282, unit: 'g' }, oil)).toBeNull();
    expect(isImplausible({ value: 283, unit: 'g' }, oil)).toMatchObject({ reason: 'energy' });
    expect(isImplausibleEnergy(2500)).toBeNull();
    expect(isImplausibleEnergy(2501)).toEqual({ reason: 'energy', value: 2501, limit: 2500 });
  });

  it('weighs more than two kilograms', () => {
    expect(isImplausible({ value: 2000, unit: 'g' }, lentils)).toBeNull();
    expect(isImplausible({ value: 2001, unit: 'g' }, lentils)).toEqual({
      reason: 'size',
      value: 2001,
      limit: 2000,
    });
    expect(isImplausible({ value: 2001, unit: 'g' }, { basis: 'g', per100: [] })).toMatchObject({
      reason: 'size',
    });
  });

  it('has more than ten portions', () => {
    expect(isImplausible(slice(10, 5), lentils)).toBeNull();
    expect(isImplausible(slice(11, 5), lentils)).toEqual({ reason: 'portions', value: 11, limit: 10 });
  });
});
