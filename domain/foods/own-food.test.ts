import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nutrientIn } from './nutrients.ts';
import { draftOf, emptyDraft, readOwnFood, withSalt, type OwnFoodDraft } from './own-food.ts';

const empty: OwnFoodDraft = { ...emptyDraft('kcal', 'Granola'), nutrients: { energy: '450' } };
const read = (more: Partial<OwnFoodDraft>, locale = 'en') =>
  readOwnFood({ ...empty, ...more }, { locale, id: 'own:1', servingLabel: 'serving' });
const food = (more: Partial<OwnFoodDraft>, locale = 'en') => {
  const result = read(more, locale);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.food;
};
const problems = (more: Partial<OwnFoodDraft>) => {
  const result = read(more);
  return result.ok ? [] : result.error;
};

describe('an own food', () => {
  it('needs a name and its energy, and no more', () => {
    expect(food({})).toMatchObject({ id: 'own:1', names: { en: 'Granola' }, basis: 'g', portions: [] });
    expect(problems({ name: '  ', nutrients: {} })).toEqual([
      { field: 'name', reason: 'required' },
      { field: 'energy', reason: 'required' },
    ]);
  });

  it('knows a typed zero from an empty field', () => {
    const { per100 } = food({ nutrients: { energy: '0', fat: '0', protein: '' } });
    expect([nutrientIn(per100, 'energy'), nutrientIn(per100, 'fat')]).toEqual([0, 0]);
    expect([nutrientIn(per100, 'protein'), nutrientIn(per100, 'sodium')]).toEqual([null, null]);
  });

  it('takes energy in kJ and keeps it in kcal', () => {
    expect(food({ energyUnit: 'kJ', nutrients: { energy: '1883' } }).per100[0]).toBeCloseTo(450.05, 2);
  });

  it('takes salt as a label gives it and keeps it as sodium', () => {
    expect(nutrientIn(food({ salt: '1.3' }).per100, 'sodium')).toBe(520);
    expect(nutrientIn(food({ salt: '0' }).per100, 'sodium')).toBe(0);
    expect(nutrientIn(food({ salt: '0.4', per: 'serving', servingSize: '80' }).per100, 'sodium')).toBe(200);
    expect(problems({ salt: 'much' })).toEqual([{ field: 'salt', reason: 'notANumber' }]);
  });

  it('writes sodium where salt is typed, and salt where sodium is', () => {
    const draft = { ...empty, nutrients: { energy: '450', sodium: '7' } };
    expect(withSalt(draft, { salt: '1,3' }, 'es')).toEqual({
      salt: '1,3',
      nutrients: { energy: '450', sodium: '520' },
    });
    expect(withSalt(draft, { sodium: '2*26' }, 'es')).toEqual({
      salt: '0,13',
      nutrients: { energy: '450', sodium: '2*26' },
    });
    expect(withSalt(draft, { salt: 'much' }, 'en').nutrients.sodium).toBe('');
    expect(withSalt(draft, { sodium: '' }, 'en').salt).toBe('');
    expect(draftOf(food({ nutrients: { energy: '450', sodium: '371' } }), 'en', 'kcal').salt).toBe('0.9275');
  });

  it('reads numbers as the language writes them', () => {
    const { per100 } = food({ nutrients: { energy: '450', protein: '8,5', fat: '1/2' } }, 'es');
    expect([nutrientIn(per100, 'protein'), nutrientIn(per100, 'fat')]).toEqual([8.5, 0.5]);
  });

  it('turns what is given per serving into per 100 and keeps the serving as a portion', () => {
    const granola = food({ per: 'serving', servingSize: '40', nutrients: { energy: '180', protein: '4' } });
    expect([granola.per100[0], granola.per100[1]]).toEqual([450, 10]);
    expect(granola.portions).toEqual([{ label: { en: 'serving' }, size: 40 }]);
    expect(food({ servingSize: '30', servingName: 'scoop' }).portions[0]).toEqual({
      label: { en: 'scoop' },
      size: 30,
    });
    expect(problems({ per: 'serving' })).toEqual([{ field: 'servingSize', reason: 'required' }]);
  });

  it('has the portions it is given, after the serving, and none of an empty line', () => {
    const portions = [
      { label: ' handful ', size: '1/4*100' },
      { label: '', size: ' ' },
    ];
    expect(food({ servingSize: '40', portions }).portions).toEqual([
      { label: { en: 'serving' }, size: 40 },
      { label: { en: 'handful' }, size: 25 },
    ]);
    expect(
      problems({
        portions: [
          { label: 'bowl', size: '' },
          { label: '', size: '0' },
        ],
      }),
    ).toEqual([
      { field: 'portion.0.size', reason: 'required' },
      { field: 'portion.1.label', reason: 'required' },
      { field: 'portion.1.size', reason: 'zero' },
    ]);
  });

  it('carries brand, note and density where given, and no empty fields', () => {
    expect(food({ brand: ' Hacendado ', note: 'tin', density: '1,03' })).toMatchObject({
      brand: 'Hacendado',
      note: 'tin',
      density: 1.03,
    });
    expect(Object.keys(food({}))).toEqual(['id', 'names', 'basis', 'per100', 'portions']);
  });

  it('remembers barcodes however they are written, each once', () => {
    expect(food({ barcodes: '8 480000 634771; 08480000634771, 96385074,' }).barcodes).toEqual([
      '08480000634771',
      '00000096385074',
    ]);
    expect(problems({ barcodes: '8480000634771, 8480000634772' })).toEqual([
      { field: 'barcodes', reason: 'notABarcode' },
    ]);
    expect(draftOf(food({ barcodes: '8480000634771,96385074' }), 'en', 'kcal').barcodes).toBe(
      '8480000634771, 96385074',
    );
  });

  it('names every field that cannot be read', () => {
    expect(
      problems({ nutrients: { energy: 'lots', protein: '-1', fat: '2*' }, servingSize: '0', density: '40' }),
    ).toEqual([
      { field: 'servingSize', reason: 'zero' },
      { field: 'density', reason: 'outOfRange' },
      { field: 'energy', reason: 'notANumber' },
      { field: 'protein', reason: 'negative' },
      { field: 'fat', reason: 'unfinished' },
    ]);
    expect(problems({ name: 'x'.repeat(121) })).toEqual([{ field: 'name', reason: 'tooLong' }]);
  });

  it('cannot hold more than 100 g in 100 g, label rounding aside', () => {
    const label = { energy: '450', protein: '10', fat: '25', carbohydrate: '66.5' };
    expect(problems({ nutrients: label })).toEqual([]);
    expect(problems({ nutrients: { ...label, carbohydrate: '67' } })).toEqual([
      { field: 'carbohydrate', reason: 'sumAbove100' },
    ]);
    expect(problems({ per: 'serving', servingSize: '30', nutrients: { energy: '100', fat: '35' } })).toEqual([
      { field: 'fat', reason: 'sumAbove100' },
    ]);
    expect(
      problems({ basis: 'ml', density: '1.4', nutrients: { energy: '420', carbohydrate: '115' } }),
    ).toEqual([]);
  });

  it('cannot have more energy than fat', () => {
    expect(problems({ nutrients: { energy: '902' } })).toEqual([]);
    expect(problems({ nutrients: { energy: '911' } })).toEqual([{ field: 'energy', reason: 'outOfRange' }]);
  });

  it('is warned about, and saved, when its energy does not fit its macronutrients', () => {
    const result = read({ nutrients: { energy: '45', protein: '10', fat: '20', carbohydrate: '60' } });
    expect(result.ok && result.value.warnings).toEqual([
      { type: 'energyAgainstMacros', kcal: 45, expected: 460 },
    ]);
  });

  it('comes back from its form as it was', () => {
    const amount = fc.option(fc.nat(30_000).map((n) => n / 1000));
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 36, maxLength: 36 }),
        fc.constantFrom('en', 'es'),
        fc.constantFrom('kcal' as const, 'kJ' as const),
        (values, locale, unit) => {
          const original = {
            ...food({ servingSize: '30', portions: [{ label: 'bowl', size: '45.5' }], density: '0.9' }),
            per100: [350, ...values.slice(1)],
          };
          const back = readOwnFood(draftOf(original, locale, unit), {
            locale,
            id: 'own:1',
            servingLabel: '',
          });
          if (!back.ok) throw new Error(JSON.stringify(back.error));
          back.value.food.per100.forEach((value, index) => {
            if (value === null) expect(original.per100[index]).toBeNull();
            else expect(value).toBeCloseTo(original.per100[index]!, 3);
          });
          expect(back.value.food.portions).toEqual(original.portions);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });
});
