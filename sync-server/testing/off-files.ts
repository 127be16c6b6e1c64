/** A record of Open Food Facts as its dump has it; columns that are not given are empty. */
export type OffFields = Record<string, string>;

const DUMP = [
  'code',
  'last_modified_t',
  'product_name',
  'generic_name',
  'quantity',
  'brands',
  'categories_tags',
  'serving_size',
  'unique_scans_n',
  'energy-kj_100g',
  'energy-kcal_100g',
  'energy_100g',
  'fat_100g',
  'saturated-fat_100g',
  'carbohydrates_100g',
  'sugars_100g',
  'fiber_100g',
  'proteins_100g',
  'salt_100g',
  'sodium_100g',
  'alcohol_100g',
  'vitamin-c_100g',
];

/** Pizza dough of 260 g, 258 kcal: a record that needs no repair. */
export function aDumpRecord(fields: OffFields = {}): OffFields {
  return {
    code: '8480000634771',
    last_modified_t: '1700000000',
    product_name: 'Masa fresca pizza',
    brands: 'Hacendado,Mercadona',
    quantity: '260 g',
    'energy-kcal_100g': '258',
    energy_100g: '1079',
    fat_100g: '4.3',
    carbohydrates_100g: '46.1',
    proteins_100g: '8.7',
    salt_100g: '1.5',
    sodium_100g: '0.6',
    ...fields,
  };
}

/** A file of the dump's layout. */
export function aDump(records: readonly OffFields[]): string {
  const line = (fields: OffFields) => DUMP.map((column) => fields[column] ?? '').join('\t');
  return [DUMP.join('\t'), ...records.map(line)].map((text) => `${text}\n`).join('');
}

/** An EAN-13 from a number below 10¹⁰, with a Spanish prefix and the right check digit. */
export function anEan(number: number): string {
  const digits = `84${String(number).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
  return digits + ((10 - (sum % 10)) % 10);
}
