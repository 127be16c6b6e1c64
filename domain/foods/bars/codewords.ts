import { hasCheckDigit, upcAOfUpcE } from '../gtin.ts';
import type { DigitCosts } from './fit.ts';
import { FIRST_DIGIT_SETS, UPC_E_CHECK_SETS, type NumberSet, type Symbology } from './symbols.ts';

/** A number whose check digit is right, and how badly the picture fits it. */
export interface Codeword {
  digits: string;
  cost: number;
}

/** The numbers that fit best, their check digits right, best first. */
export function bestCodewords(symbology: Symbology, costs: DigitCosts, count = 3): Codeword[] {
  switch (symbology) {
    case 'ean13':
      return best(
        FIRST_DIGIT_SETS.flatMap((sets, first) =>
          checked(costs, [...sets, ...'CCCCCC'] as NumberSet[], first, (i) => (i % 2 ? 1 : 3), count).map(
            ({ digits, cost }) => ({ digits: `${first}${digits}`, cost }),
          ),
        ),
        count,
      );
    case 'ean8':
      return checked(costs, [...'AAAACCCC'] as NumberSet[], 0, (i) => (i % 2 ? 1 : 3), count);
    case 'upcE':
      return best(
        UPC_E_CHECK_SETS.flatMap((sets, check) => upcEs(costs, sets, check)),
        count,
      );
  }
}

/** Best first over all sums of weighted digits that, with `start`, are a multiple of ten: a path for each remainder. */
function checked(
  costs: DigitCosts,
  sets: readonly NumberSet[],
  start: number,
  weight: (slot: number) => number,
  count: number,
): Codeword[] {
  let paths: Codeword[][] = Array.from({ length: 10 }, () => []);
  paths[start % 10] = [{ digits: '', cost: 0 }];
  sets.forEach((set, slot) => {
    const ofSlot = costs[slot]![set]!;
    const next: Codeword[][] = Array.from({ length: 10 }, () => []);
    paths.forEach((kept, remainder) => {
      for (let digit = 0; digit < 10; digit++) {
        const to = next[(remainder + weight(slot) * digit) % 10]!;
        for (const { digits, cost } of kept)
          insert(to, { digits: digits + digit, cost: cost + ofSlot[digit]! }, count);
      }
    });
    paths = next;
  });
  return paths[0]!;
}

/** The sum of UPC-E is that of the UPC-A it stands for, so the few likeliest digits of each slot are tried out. */
function upcEs(costs: DigitCosts, sets: string, check: number): Codeword[] {
  const LIKELIEST = 3;
  let paths: Codeword[] = [{ digits: '0', cost: 0 }];
  [...sets].forEach((set, slot) => {
    const ofSlot = costs[slot]![set as NumberSet]!;
    const likeliest = [...ofSlot.keys()].sort((a, b) => ofSlot[a]! - ofSlot[b]!).slice(0, LIKELIEST);
    paths = paths.flatMap(({ digits, cost }) =>
      likeliest.map((digit) => ({ digits: digits + digit, cost: cost + ofSlot[digit]! })),
    );
  });
  return paths
    .map(({ digits, cost }) => ({ digits: `${digits}${check}`, cost }))
    .filter(({ digits }) => hasCheckDigit(upcAOfUpcE(digits) ?? '1'));
}

function insert(kept: Codeword[], codeword: Codeword, count: number): void {
  if (kept.length === count && kept[count - 1]!.cost <= codeword.cost) return;
  const at = kept.findIndex(({ cost }) => cost > codeword.cost);
  kept.splice(at < 0 ? kept.length : at, 0, codeword);
  if (kept.length > count) kept.pop();
}

function best(codewords: Codeword[], count: number): Codeword[] {
  return codewords.sort((a, b) => a.cost - b.cost).slice(0, count);
}
