import type { Gtin } from './gtin.ts';

/** How a number was seen in a frame; a sure one was already checked by its reader. */
export interface Sighting {
  gtin: Gtin;
  isSure: boolean;
}

/**
 * Decides when readings of a camera agree on a number, of one frame by two readers or of two frames: what errs does not
 * err twice alike. Numbers of eight digits, which are read where there are none more easily, are to be seen three times.
 * A number that a reading does not have starts over; one reading may have several, each counted by itself.
 */
export class Consensus {
  #counts = new Map<Gtin, number>();

  /** @returns the number that is believed once this reading of a frame is in */
  saw(sightings: readonly Sighting[]): Gtin | null {
    if (sightings.length === 0) return null;
    const before = this.#counts;
    this.#counts = new Map();
    for (const { gtin, isSure } of sightings) {
      const count = (before.get(gtin) ?? 0) + (isSure ? 2 : 1);
      this.#counts.set(gtin, Math.max(count, this.#counts.get(gtin) ?? 0));
    }
    for (const [gtin, count] of this.#counts) if (count >= (isShort(gtin) ? 3 : 2)) return gtin;
    return null;
  }

  reset(): void {
    this.#counts.clear();
  }
}

/** EAN-8, or what a UPC-E may stand for. */
function isShort(gtin: Gtin): boolean {
  return gtin.startsWith('000000') || (gtin.startsWith('000') && /0000/.test(gtin.slice(4)));
}
