import { describe, expect, it } from 'vitest';
import { readPicture, type LookForSymbols, type Pixels, type SeenSymbol } from './read-picture.ts';

const BLANK: Pixels = { data: new Uint8ClampedArray(100 * 100 * 4).fill(255), width: 100, height: 100 };
const seen = (format: SeenSymbol['format'], text: string, x = 50, y = 50): SeenSymbol => ({
  format,
  text,
  x,
  y,
});

/** A reader that sees the same in every look that asks for the format, up to so many equal lines. */
function sees(...symbols: (SeenSymbol & { lines?: number })[]): LookForSymbols {
  return (_, { formats, lines }) =>
    Promise.resolve(symbols.filter((each) => formats.includes(each.format) && (each.lines ?? 99) >= lines));
}

describe('a picture', () => {
  it('is read in one look where its code is clear', async () => {
    const reading = await readPicture(BLANK, sees(seen('EAN13', '8413000065504')), 'quick');
    expect(reading?.text).toBe('8413000065504');
  });

  it('of two codes that are not crisp says the one in the middle', async () => {
    const aside = { ...seen('EAN13', '8413000065504', 90, 90), lines: 4 };
    const two = sees(aside, { ...seen('EAN13', '9780804816632', 52, 48), lines: 4 });
    expect((await readPicture(BLANK, two, 'quick'))?.text).toBe('9780804816632');
  });

  it('has a code of eight digits only if a second, stricter look sees it too', async () => {
    const clear = sees(seen('UPCE', '0049000006346'));
    const doubtful = sees({ ...seen('UPCE', '0049040000014'), lines: 3 });
    expect((await readPicture(BLANK, clear, 'quick'))?.text).toBe('0049000006346');
    expect(await readPicture(BLANK, doubtful, 'quick')).toBeNull();
    expect(await readPicture(BLANK, doubtful, 'thorough')).toBeNull();
  });

  it('of a Japanese book says its number, never the second line', async () => {
    const secondLine = seen('EAN13', '1920081045006');
    const both = sees(secondLine, seen('EAN13', '9784872348880', 10, 10));
    expect((await readPicture(BLANK, both, 'quick'))?.text).toBe('9784872348880');
    expect(await readPicture(BLANK, sees(secondLine), 'thorough')).toBeNull();
  });

  it('of nothing has no code', async () => {
    expect(await readPicture(BLANK, sees(), 'thorough')).toBeNull();
  });
});
