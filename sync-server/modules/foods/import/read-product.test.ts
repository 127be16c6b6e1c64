import { describe, expect, it } from 'vitest';
import { nutrientIn, type NutrientId } from '#domain/foods/nutrients.ts';
import { aDump, aDumpRecord, type OffFields } from '../../../testing/off-files.ts';
import { offLayout } from './off-columns.ts';
import { readProduct } from './read-product.ts';

/** The first record of a file. */
function firstOf(file: string) {
  const [names = [], fields = []] = file.split('\n').map((line) => line.split('\t'));
  return readProduct(offLayout(names)!.read(fields));
}
const dumped = (fields: OffFields = {}) => firstOf(aDump([aDumpRecord(fields)]));
const exported = (fields: OffFields) =>
  firstOf(`${Object.keys(fields).join('\t')}\n${Object.values(fields).join('\t')}\n`);
const product = (result: ReturnType<typeof readProduct>) => {
  if (!result.ok) throw new Error(result.error);
  return result.value.product;
};
const figure = (result: ReturnType<typeof readProduct>, id: NutrientId) =>
  nutrientIn(product(result).per100, id);

const EXPORTED = {
  code: '8480000634771',
  lc: 'es',
  product_name_en: '',
  product_name_es: 'Masa fresca',
  quantity: '260 g',
  serving_size: '130g',
  nutrition_data_per: '100g',
  'energy-kj_value': '',
  'energy-kj_unit': '',
  'energy-kcal_value': '258',
  'energy-kcal_unit': 'kcal',
  fat_value: '4.3',
  fat_unit: 'g',
  carbohydrates_value: '46.1',
  carbohydrates_unit: 'g',
  proteins_value: '8.7',
  proteins_unit: 'g',
  salt_value: '1.5',
  salt_unit: 'g',
  'vitamin-d_value': '',
  'vitamin-d_unit': '',
};

describe('a record of the dump', () => {
  it('becomes a product', () => {
    expect(dumped()).toEqual({
      ok: true,
      value: {
        product: {
          id: 'off:08480000634771',
          gtin: '08480000634771',
          names: { en: 'Masa fresca pizza' },
          brand: 'Hacendado',
          quantity: '260 g',
          basis: 'g',
          per100: [258, 8.7, 4.3, 46.1, null, null, null, null, null, null, 600],
          portions: [{ label: { en: '1 package', es: '1 envase' }, size: 260 }],
        },
        repairs: [],
      },
    });
  });

  it('has grams where we have milligrams, and kilojoules', () => {
    const read = dumped({ 'energy-kcal_100g': '', 'vitamin-c_100g': '0.012' });
    expect(figure(read, 'energy')).toBeCloseTo(257.89, 2);
    expect(figure(read, 'vitaminC')).toBe(12);
  });

  it('is per 100 ml where its package is measured so, and its strength is grams of alcohol', () => {
    const beer = dumped({
      quantity: '6 x 33 cl',
      'energy-kcal_100g': '43',
      energy_100g: '180',
      fat_100g: '0',
      carbohydrates_100g: '3.6',
      proteins_100g: '0.5',
      alcohol_100g: '5',
      serving_size: '330ml',
    });
    expect(product(beer)).toMatchObject({
      basis: 'ml',
      portions: [
        { label: { en: '1 serving' }, size: 330 },
        { label: { en: '1 unit' }, size: 330 },
      ],
    });
    expect(figure(beer, 'alcohol')).toBeCloseTo(3.945, 3);
    expect(product(beer).doubts).toBeUndefined();
  });

  it('has nothing where it says nothing', () => {
    const none = Object.fromEntries(
      Object.keys(aDumpRecord())
        .filter((name) => name.endsWith('_100g'))
        .map((name) => [name, '']),
    );
    expect(product(dumped(none)).per100).toEqual([]);
  });
});

describe('a record of a website export', () => {
  it('has the Spanish name where there is one, and the units it gives', () => {
    const read = exported({
      ...EXPORTED,
      product_name_en: 'Dough',
      'vitamin-d_value': '200',
      'vitamin-d_unit': 'IU',
    });
    expect(product(read).names).toEqual({ en: 'Dough', es: 'Masa fresca' });
    expect(figure(read, 'vitaminD')).toBe(5);
    expect(figure(read, 'sodium')).toBe(600);
    expect(product(exported(EXPORTED)).names).toEqual({ en: 'Masa fresca' });
  });

  it('per serving is for 100 g once the serving is known', () => {
    const serving = {
      ...EXPORTED,
      nutrition_data_per: 'serving',
      'energy-kcal_value': '129',
      fat_value: '2.15',
      carbohydrates_value: '23.05',
      proteins_value: '4.35',
      salt_value: '0.75',
    };
    const read = exported({ ...serving, serving_size: '50 g (1 slice)' });
    expect([figure(read, 'energy'), figure(read, 'protein'), figure(read, 'sodium')]).toEqual([
      258, 8.7, 600,
    ]);
    expect(exported({ ...serving, serving_size: '1 slice' })).toEqual({
      ok: false,
      error: 'servingOfUnknownSize',
    });
  });

  it('per serving on its label is for 100 g in the dump already', () => {
    const [names = '', fields = ''] = aDump([aDumpRecord({ serving_size: '50 g' })]).split('\n');
    const read = firstOf(`${names}\tnutrition_data_per\n${fields}\tserving\n`);
    expect([figure(read, 'energy'), figure(read, 'protein')]).toEqual([258, 8.7]);
  });

  it('in a unit nobody can convert leaves that figure unknown, and without a unit has the usual one', () => {
    const daily = exported({ ...EXPORTED, 'vitamin-d_value': '10', 'vitamin-d_unit': '% DV', fat_unit: '' });
    expect([figure(daily, 'vitaminD'), figure(daily, 'fat')]).toEqual([null, 4.3]);
    expect(daily).toMatchObject({ value: { repairs: [] } });
  });
});

describe('a record is put right', () => {
  const repairs = (fields: OffFields) => {
    const read = dumped(fields);
    return read.ok ? read.value.repairs : read.error;
  };

  it.each(['-1', 'NaN', 'Infinity', '1e400', 'lots', '101', '--3'])('where a figure is %s', (typed) => {
    expect(repairs({ fat_100g: typed })).toContain('figureLeftOut');
    expect(figure(dumped({ fat_100g: typed }), 'fat')).toBeNull();
  });

  it('where kilojoules stand for kilocalories, and the other way round', () => {
    const kj = { 'energy-kcal_100g': '1079', energy_100g: '4514' };
    expect(repairs(kj)).toEqual(['energyUnitMistaken']);
    expect(figure(dumped(kj), 'energy')).toBeCloseTo(257.9, 1);
    const kcal = { 'energy-kcal_100g': '', energy_100g: '258' };
    expect([repairs(kcal), figure(dumped(kcal), 'energy')]).toEqual([['energyUnitMistaken'], 258]);
  });

  it('where its columns disagree on energy and the macronutrients support one', () => {
    const one = dumped({ 'energy-kcal_100g': '25.8' });
    expect(figure(one, 'energy')).toBeCloseTo(257.9, 1);
    expect(one).toMatchObject({ value: { repairs: [] } });
  });

  it('where there is no energy but all that it comes from', () => {
    const none = { 'energy-kcal_100g': '', energy_100g: '' };
    expect([repairs(none), figure(dumped(none), 'energy')]).toEqual([['energyWorkedOut'], 258]);
    expect(figure(dumped({ ...none, fat_100g: '' }), 'energy')).toBeNull();
  });

  it('where salt and sodium contradict each other', () => {
    const wrong = { sodium_100g: '0.0006' };
    expect([repairs(wrong), figure(dumped(wrong), 'sodium')]).toEqual([['saltAgainstSodium'], 600]);
    expect(figure(dumped({ sodium_100g: '' }), 'sodium')).toBe(600);
  });

  it('where it has no name but a kind or a brand', () => {
    expect(product(dumped({ product_name: '' })).names).toEqual({ en: 'Hacendado' });
    expect(repairs({ product_name: '', generic_name: 'Dough' })).toEqual(['nameStoodIn']);
    expect(product(dumped({ product_name: 'Ben &amp; Jerry&#39;s \u0007 ice ' })).names.en).toBe(
      "Ben & Jerry's ice",
    );
  });
});

it('keeps what is odd and may be true, and marks it', () => {
  const read = dumped({ 'energy-kcal_100g': '500', energy_100g: '', sugars_100g: '50' });
  expect(read).toMatchObject({
    ok: true,
    value: { repairs: [], product: { doubts: ['energyAgainstMacros', 'partAboveWhole'] } },
  });
  expect(figure(read, 'energy')).toBe(500);
});

it.each([
  [{ code: '8480000634772' }, 'noBarcode'],
  [{ code: '' }, 'noBarcode'],
  [{ code: '2000001181331' }, 'shopsOwnNumber'],
  [{ product_name: ' ', brands: '' }, 'noName'],
  [{ categories_tags: 'en:dry-pet-food,en:open-pet-food-facts' }, 'notFood'],
  [{ carbohydrates_100g: '90' }, 'macrosAbove100'],
])('a record with %j is rejected: %s', (fields, reason) => {
  expect(dumped(fields)).toEqual({ ok: false, error: reason });
});

it('takes the numbers of small packages, and those with too many zeros in front', () => {
  expect(product(dumped({ code: '20000004' })).gtin).toBe('00000020000004');
  expect(product(dumped({ code: '00000000000020000004' })).gtin).toBe('00000020000004');
});
