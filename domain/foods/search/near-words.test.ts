import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearTerms } from './near-words.ts';

describe('terms near a word', () => {
  it('are one insertion, deletion, substitution or swap away', () => {
    expect(near('leche', 1, ['lche', 'leche', 'leeche', 'lehce', 'lecho', 'lecha', 'luchi'])).toEqual({
      lche: 1,
      leche: 0,
      leeche: 1,
      lehce: 1,
      lecho: 1,
      lecha: 1,
    });
  });

  it('may begin like the word when it is still being typed', () => {
    const found = search('brocl', 1, true, ['broccoli', 'brownie']);
    expect(found).toMatchObject([{ word: 'broccoli', beginning: true }]);
  });

  it('are exactly those that the full edit matrix finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        word,
        fc.integer({ min: 1, max: 2 }),
        fc.uniqueArray(word, { maxLength: 40 }),
        (typed, edits, terms) => {
          const expected = Object.fromEntries(
            terms
              .map((term) => [term, editDistance(typed, term)] as const)
              .filter(([, distance]) => distance <= edits),
          );
          expect(near(typed, edits, terms)).toEqual(expected);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('include, when beginnings count, every term with a beginning within reach', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(word, fc.uniqueArray(word, { maxLength: 40 }), (typed, terms) => {
        const expected = terms.filter((term) =>
          Array.from({ length: term.length }, (_, i) => editDistance(typed, term.slice(0, i + 1))).some(
            (d) => d <= 1,
          ),
        );
        expect(search(typed, 1, true, terms).map(({ word }) => word)).toEqual(expected.sort());
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

function search(word: string, edits: number, beginnings: boolean, words: string[]) {
  const terms = [...words].sort();
  const shared = Uint8Array.from(terms, (term, i) => {
    const before = terms[i - 1] ?? '';
    let length = 0;
    while (length < before.length && before[length] === term[length]) length++;
    return length;
  });
  return nearTerms(word, edits, beginnings, terms, shared).map((found) => ({
    ...found,
    word: terms[found.term]!,
  }));
}

function near(word: string, edits: number, words: string[]): Record<string, number> {
  return Object.fromEntries(search(word, edits, false, words).map((found) => [found.word, found.edits]));
}

/** Optimal string alignment distance by the full matrix. */
function editDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) d[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
      }
    }
  }
  return d[a.length]![b.length]!;
}
