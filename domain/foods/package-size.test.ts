import { expect, it } from 'vitest';
import { isMultipack, packageSizeIn } from './package-size.ts';

it.each([
  ['520g', 520, 'g'],
  ['1,5 kg', 1500, 'g'],
  ['182,5 g', 182.5, 'g'],
  ['30 g (0.25 cup)', 30, 'g'],
  ['1 portion (25 g)', 25, 'g'],
  ['6 x 33 cl', 330, 'ml'],
  ['1L', 1000, 'ml'],
  ['12 fl oz', 354.882, 'ml'],
  ['3 oz', 85.049, 'g'],
])('%s is %d %s', (text, size, basis) => {
  expect(packageSizeIn(text)).toEqual({ size, basis });
});

it.each(['', '1pcs', 'serving', '0 g', 'about 3'])('%s says no size', (text) => {
  expect(packageSizeIn(text)).toBeNull();
});

it('knows a pack of several', () => {
  expect(['6 x 33 cl', '4×125g', '33 cl', '2x'].map(isMultipack)).toEqual([true, true, false, false]);
});
