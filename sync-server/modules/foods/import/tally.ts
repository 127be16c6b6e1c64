import type { ProductDoubt } from '#domain/foods/product.ts';
import type { Rejection } from './read-product.ts';

/** Why a record was not taken. */
export type Refusal =
  Rejection | 'recordTooLong' | 'invalidUtf8' | 'wrongNumberOfFields' | 'duplicateBarcode';

export type Outcome =
  | { type: 'imported' }
  | { type: 'repaired'; reasons: readonly ProductDoubt[] }
  | { type: 'rejected'; reason: Refusal };

/** How the records of a file fared: `records = imported + repaired + rejected`. */
export interface Tally {
  imported: number;
  repaired: number;
  rejected: number;
  /** How often each reason was the one, or one of them. */
  reasons: Partial<Record<Refusal | ProductDoubt, number>>;
  /** Of the imported and repaired, those that were new or newer. */
  added: number;
  changed: number;
}

export function emptyTally(): Tally {
  return { imported: 0, repaired: 0, rejected: 0, reasons: {}, added: 0, changed: 0 };
}

export function recordsOf({ imported, repaired, rejected }: Tally): number {
  return imported + repaired + rejected;
}

export function count(tally: Tally, outcome: Outcome): void {
  tally[outcome.type]++;
  for (const reason of reasonsOf(outcome)) tally.reasons[reason] = (tally.reasons[reason] ?? 0) + 1;
}

export function reasonsOf(outcome: Outcome): readonly (Refusal | ProductDoubt)[] {
  switch (outcome.type) {
    case 'imported':
      return [];
    case 'repaired':
      return outcome.reasons;
    case 'rejected':
      return [outcome.reason];
  }
}
