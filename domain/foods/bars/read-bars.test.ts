import { describe, expect, it } from 'vitest';
import type { Grey } from './grey.ts';
import { readBars } from './read-bars.ts';
import { DIGITS, FIRST_DIGIT_SETS, UPC_E_CHECK_SETS, type NumberSet } from './symbols.ts';

interface Photograph {
  modules: string;
  /** Pixels per module, and how far light runs, in modules. */
  module?: number;
  blur?: number;
  /** Degrees. */
  turned?: number;
  /** A shadow that takes so much of the light on the right. */
  shadow?: number;
}

/** A picture of bars on a light packet, taken as badly as asked for. */
function aPhotograph({ modules, module = 3, blur = 0.4, turned = 0, shadow = 0 }: Photograph): Grey {
  const [width, height] = [420, 420];
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x - 210) * cos + (y - 210) * sin, -(x - 210) * sin + (y - 210) * cos];
      const dark = Math.abs(v) < 50 ? darknessAt(modules, u / module + modules.length / 2, blur) : 0;
      values[y * width + x] = (220 - 180 * dark) * (1 - (shadow * x) / width) + noise(x, y);
    }
  }
  return { values, width, height };
}

function darknessAt(modules: string, at: number, blur: number): number {
  const edge = (z: number) => 1 / (1 + Math.exp((-1.702 * z) / blur));
  return [...modules].reduce(
    (sum, module, i) => sum + (module === '1' ? edge(at - i) - edge(at - i - 1) : 0),
    0,
  );
}

function noise(x: number, y: number): number {
  return (((x * 73_856_093) ^ (y * 19_349_663)) & 7) - 3.5;
}

const inSets = (digits: string, sets: string) =>
  [...digits].map((digit, i) => DIGITS[sets[i] as NumberSet][Number(digit)]).join('');
const EAN_13 = `101${inSets('413000', FIRST_DIGIT_SETS[8])}01010${inSets('065504', 'CCCCCC')}101`;
const EAN_8 = `101${inSets('9638', 'AAAA')}01010${inSets('5074', 'CCCC')}101`;
const UPC_E = `101${inSets('496340', UPC_E_CHECK_SETS[6])}010101`;

describe('bars in a picture', () => {
  it.each([
    ['straight', {}],
    ['upside down', { turned: 180 }],
    ['askew', { turned: 33 }],
    ['out of focus', { blur: 0.9 }],
    ['half in the shadow', { shadow: 0.8 }],
    ['far away', { module: 1.5, turned: 4 }],
    ['run together', { blur: 1.6 }],
    ['run together and askew', { blur: 1.7, turned: 211, shadow: 0.3 }],
  ])('are read %s', (_, how) => {
    expect(readBars(aPhotograph({ modules: EAN_13, ...how }))).toMatchObject({
      symbology: 'ean13',
      digits: '8413000065504',
    });
  });

  it('are read where they are few', () => {
    expect(readBars(aPhotograph({ modules: EAN_8 }))).toMatchObject({
      symbology: 'ean8',
      digits: '96385074',
    });
    expect(readBars(aPhotograph({ modules: UPC_E }))).toMatchObject({
      symbology: 'upcE',
      digits: '04963406',
    });
  });

  it('are not guessed', () => {
    expect(readBars(aPhotograph({ modules: EAN_13, blur: 3 }))).toBeNull();
    expect(readBars(aPhotograph({ modules: EAN_13.replaceAll('0111101', '0111011') }))).toBeNull();
    expect(readBars(aPhotograph({ modules: '' }))).toBeNull();
  });
});
