/** A record of Open Food Facts, by column. What the columns of two layouts say alike is read alike. */
export interface OffRecord {
  /** The field in a column, trimmed; empty where the file has no such column. */
  text(column: string): string;
  /** The columns of these names' beginning that hold something: `product_name_` gives those of every language. */
  beginningWith(prefix: string): { column: string; text: string }[];
  /** A nutrient as the file has it; null where it says nothing. */
  figure(nutrient: string): Figure | null;
  /** Whether figures are for one serving instead of for 100 g or ml. */
  isPerServing: boolean;
}

/** A number as it stands there and its unit, lower case: the dump's figures are grams, and kJ or kcal. */
export interface Figure {
  typed: string;
  unit: string;
}

export interface OffLayout {
  /** The dump of everything never quotes; the website's exports do. */
  isQuoted: boolean;
  columns: number;
  read(fields: readonly string[]): OffRecord;
}

/**
 * Recognises a layout by the names of its columns: `fat_100g` in the dump of the whole database, `fat_value` and
 * `fat_unit` in what the website exports. Null where it is neither.
 */
export function offLayout(columns: readonly string[]): OffLayout | null {
  const names = columns.map((column) => column.replace(/^\uFEFF/, '').trim());
  const index = new Map(names.map((name, at) => [name, at]));
  const isDump = index.has('fat_100g');
  if (!index.has('code') || !(isDump || index.has('fat_value'))) return null;

  return {
    isQuoted: !isDump,
    columns: names.length,
    read(fields) {
      const text = (column: string) => (fields[index.get(column) ?? -1] ?? '').trim();
      const figure = isDump
        ? (nutrient: string) => filled({ typed: text(`${nutrient}_100g`), unit: usualUnit(nutrient) })
        : (nutrient: string) =>
            filled({
              typed: text(`${nutrient}_value`),
              // Where none is given it is the usual one.
              unit: text(`${nutrient}_unit`).toLowerCase() || usualUnit(nutrient),
            });
      return {
        text,
        figure,
        beginningWith: (prefix) =>
          names
            .filter((name) => name.startsWith(prefix))
            .map((column) => ({ column, text: text(column) }))
            .filter((each) => each.text !== ''),
        // The dump's `_100g` are for 100 g whatever the label was for: Open Food Facts has converted them.
        isPerServing: !isDump && text('nutrition_data_per') === 'serving',
      };
    },
  };
}

function usualUnit(nutrient: string): string {
  switch (nutrient) {
    case 'energy':
    case 'energy-kj':
      return 'kj';
    case 'energy-kcal':
      return 'kcal';
    case 'alcohol':
      return '% vol';
    default:
      return 'g';
  }
}

function filled(figure: Figure): Figure | null {
  return figure.typed === '' ? null : figure;
}
