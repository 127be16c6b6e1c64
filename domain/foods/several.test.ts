import { expect, it } from 'vitest';
import { severalOf } from './several.ts';

it.each([
  ['1 cup', 'cups'],
  ['1 cup, chopped', 'cups, chopped'],
  ['1 cup cooked', 'cups cooked'],
  ['1 slice of chicken with sauce', 'slices of chicken with sauce'],
  ['1 slice, snack-size', 'slices, snack-size'],
  ['1 medium or regular slice', 'medium or regular slices'],
  ['1 piece/slice', 'pieces/slices'],
  ['1 can or bottle (12 fl oz)', 'cans or bottles (12 fl oz)'],
  ['1 small single serving bag', 'small single serving bags'],
  ['1 egg white', 'egg whites'],
  ['1 patty', 'patties'],
  ['1 leaf', 'leaves'],
  ['1 half, with liquid', 'halves, with liquid'],
  ['1 cubic inch, boneless', 'cubic inches, boneless'],
  ['1 glass', 'glasses'],
  ['1 new potato', 'new potatoes'],
  ['1 large', 'large'],
  ['1 small/regular', 'small/regular'],
  ['1 pouch/regular size', 'pouches/regular size'],
  ['1 tbsp', 'tbsp'],
  ['1 fl oz (with ice)', 'fl oz (with ice)'],
  ['1 ribs', 'ribs'],
  ['scoop', 'scoops'],
])('two of “%s” are two “%s”', (label, several) => {
  expect(severalOf(label, 'en')).toBe(several);
});

it.each([
  ['1 taza', 'tazas'],
  ['1 taza, picado', 'tazas, picado'],
  ['1 taza en rodajas', 'tazas en rodajas'],
  ['1 cda.', 'cdas.'],
  ['1 cdta.', 'cdtas.'],
  ['1 ración (3 oz)', 'raciones (3 oz)'],
  ['1 rebanada pequeña o fina', 'rebanadas pequeñas o finas'],
  ['1 trozo de 16 cm³', 'trozos de 16 cm³'],
  ['1 hamburguesa con queso', 'hamburguesas con queso'],
  ['1 sándwich', 'sándwiches'],
  ['1 bagel', 'bagels'],
  ['1 muffin', 'muffins'],
  ['1 nugget', 'nuggets'],
  ['1 cruasán mini', 'cruasanes mini'],
  ['1 bol', 'boles'],
  ['1 nuez', 'nueces'],
  ['1 puré', 'purés'],
  ['1 fl oz (con hielo)', 'fl oz (con hielo)'],
  ['1 canelones', 'canelones'],
  ['1 pequeño o normal', 'pequeños o normales'],
])('dos de «%s» son dos «%s»', (label, several) => {
  expect(severalOf(label, 'es')).toBe(several);
});

it.each(['1/2 cup', '3 cookies', '1 1/2 oz', '1 100 calorie package'])(
  'a measure with a count of its own, “%s”, is not counted as one thing',
  (label) => {
    expect(severalOf(label, 'en')).toBeNull();
  },
);
