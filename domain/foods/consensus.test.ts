import { describe, expect, it } from 'vitest';
import { Consensus } from './consensus.ts';
import { parseGtin, type Gtin } from './gtin.ts';

const gtin = (text: string): Gtin => {
  const parsed = parseGtin(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const A = gtin('8413000065504');
const B = gtin('9780804816632');

describe('frames of a camera', () => {
  it('are believed when two agree', () => {
    const consensus = new Consensus();
    expect(consensus.saw([{ gtin: A, isSure: false }])).toBeNull();
    expect(consensus.saw([{ gtin: A, isSure: false }])).toBe(A);
  });

  it('start over when one says otherwise', () => {
    const consensus = new Consensus();
    expect(consensus.saw([{ gtin: A, isSure: false }])).toBeNull();
    expect(consensus.saw([{ gtin: B, isSure: false }])).toBeNull();
    expect(consensus.saw([{ gtin: A, isSure: false }])).toBeNull();
    expect(consensus.saw([{ gtin: A, isSure: false }])).toBe(A);
  });

  it('are believed when two codes lie before the camera', () => {
    const consensus = new Consensus();
    const both = [A, B].map((gtin) => ({ gtin, isSure: false }));
    expect(consensus.saw(both)).toBeNull();
    expect(consensus.saw([...both].reverse())).toBe(B);
  });

  it('count a number once that a frame has twice, and nothing where there is none', () => {
    const consensus = new Consensus();
    const seen = { gtin: A, isSure: false };
    expect(consensus.saw([seen, seen])).toBeNull();
    expect(consensus.saw([])).toBeNull();
    expect(consensus.saw([seen])).toBe(A);
  });

  it('need no second where the reader has checked', () => {
    expect(new Consensus().saw([{ gtin: A, isSure: true }])).toBe(A);
  });

  it.each(['48512343', '049000006346'])('must say %s, of eight digits, three times', (text) => {
    const consensus = new Consensus();
    const sighting = { gtin: gtin(text), isSure: false };
    expect([1, 2, 3].map(() => consensus.saw([sighting]))).toEqual([null, null, sighting.gtin]);
    expect(new Consensus().saw([{ ...sighting, isSure: true }])).toBeNull();
  });

  it('are forgotten when the camera starts anew', () => {
    const consensus = new Consensus();
    consensus.saw([{ gtin: A, isSure: false }]);
    consensus.reset();
    expect(consensus.saw([{ gtin: A, isSure: false }])).toBeNull();
  });
});
