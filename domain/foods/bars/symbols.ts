/**
 * How EAN-13, UPC-A, EAN-8 and UPC-E write digits (GS1 General Specifications, 5.2): seven modules each, 1 is dark,
 * between guard patterns. A symbol here is a list of slots, each a guard or a digit in one of three number sets.
 */
export type NumberSet = 'A' | 'B' | 'C';

export interface Guard {
  type: 'guard';
  modules: string;
}
export interface DigitSlot {
  type: 'digit';
  sets: readonly NumberSet[];
}
export type Slot = Guard | DigitSlot;

export type Symbology = 'ean13' | 'ean8' | 'upcE';

const SET_A = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
const SET_C = SET_A.map(inverted);
const SET_B = SET_C.map(mirrored);

/** The seven modules of each digit, by number set. */
export const DIGITS: Record<NumberSet, readonly string[]> = { A: SET_A, B: SET_B, C: SET_C };

const SIDE: Guard = { type: 'guard', modules: '101' };
const MIDDLE: Guard = { type: 'guard', modules: '01010' };
const UPC_E_END: Guard = { type: 'guard', modules: '010101' };

/** UPC-A is an EAN-13 that begins with 0. */
export const LAYOUTS: Record<Symbology, readonly Slot[]> = {
  ean13: [SIDE, ...digits(6, 'A', 'B'), MIDDLE, ...digits(6, 'C'), SIDE],
  ean8: [SIDE, ...digits(4, 'A'), MIDDLE, ...digits(4, 'C'), SIDE],
  upcE: [SIDE, ...digits(6, 'A', 'B'), UPC_E_END],
};

/** The sets of the six left digits say the first digit of an EAN-13, which has no bars of its own. */
export const FIRST_DIGIT_SETS = [
  'AAAAAA',
  'AABABB',
  'AABBAB',
  'AABBBA',
  'ABAABB',
  'ABBAAB',
  'ABBBAA',
  'ABABAB',
  'ABABBA',
  'ABBABA',
] as const;

/** The sets of the six digits of a UPC-E say its check digit, for number system 0. */
export const UPC_E_CHECK_SETS = [
  'BBBAAA',
  'BBABAA',
  'BBAABA',
  'BBAAAB',
  'BABBAA',
  'BAABBA',
  'BAAABB',
  'BABABA',
  'BABAAB',
  'BAABAB',
] as const;

/** Modules of a whole symbol, quiet zones apart: 95, 67, 51. */
export function moduleCount(symbology: Symbology): number {
  return LAYOUTS[symbology].reduce((sum, slot) => sum + lengthOf(slot), 0);
}

export function lengthOf(slot: Slot): number {
  return slot.type === 'guard' ? slot.modules.length : 7;
}

function digits(count: number, ...sets: NumberSet[]): DigitSlot[] {
  return Array.from({ length: count }, () => ({ type: 'digit', sets }));
}

function inverted(modules: string): string {
  return [...modules].map((module) => (module === '0' ? '1' : '0')).join('');
}

function mirrored(modules: string): string {
  return [...modules].reverse().join('');
}
