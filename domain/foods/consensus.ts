import type { Gtin } from './gtin.ts';

/** How a number was seen in a frame; a sure one was already checked by its reader. */
export interface Sighting {
  gtin: Gtin;
  isSure: boolean;
}

/**
 * Decides when frames agree on a number: a reader that errs does not err twice alike. Numbers of eight digits, which
 * are read where there are none more easily, are to be seen three times. A frame that says otherwise starts over.
 */
export class Consensus {
  #gtin: Gtin | null = null;
  #count = 0;

  /** @returns the number, once it is believed */
  saw({ gtin, isSure }: Sighting): Gtin | null {
    if (gtin !== this.#gtin) [this.#gtin, this.#count] = [gtin, 0];
    this.#count += isSure ? 2 : 1;
    return this.#count >= (isShort(gtin) ? 3 : 2) ? gtin : null;
  }

  reset(): void {
    [this.#gtin, this.#count] = [null, 0];
  }
}

/** EAN-8, or what a UPC-E may stand for. */
function isShort(gtin: Gtin): boolean {
  return gtin.startsWith('000000') || (gtin.startsWith('000') && /0000/.test(gtin.slice(4)));
}
