// What GS1 writes into QR codes and Data Matrix: a web address, or elements that each say what they are by
// an "application identifier". 01 is the item's GTIN; 02 is that of what a pallet holds, and no use here.

/**
 * The digits behind `/01/` in a GS1 Digital Link, or behind the word `gtin` of its older form; null where there
 * are none. Any host counts: brands serve these links from their own.
 */
export function gtinInLink(address: string): string | null {
  const path = pathOf(address);
  if (path === null) return null;
  return /\/(?:01|gtin)\/(\d{14}|\d{12,13}|\d{8})(?:\/|$)/i.exec(path)?.[1] ?? null;
}

/** The GTIN of an element string, bracketed as people read it or raw as a reader gives it; null without one. */
export function gtinInElements(text: string): string | null {
  if (text.startsWith('(')) return /\(01\)\s*(\d{14})(?!\d)/.exec(text)?.[1] ?? null;
  let rest = text;
  while (rest !== '') {
    if (rest.startsWith(SEPARATOR)) rest = rest.slice(1);
    const gtin = /^01(\d{14})/.exec(rest)?.[1];
    if (gtin) return gtin;
    const next = afterFirstElement(rest);
    if (next === null) return null;
    rest = next;
  }
  return null;
}

// FNC1 as readers hand it on; it ends an element whose length is not fixed.
const SEPARATOR = '\u001d';

/** Length of identifier and data together, by the first two digits (General Specifications, 7.8.5). */
const FIXED_LENGTHS: Record<string, number> = {
  '00': 20,
  '02': 16,
  '03': 16,
  '04': 18,
  ...sameLength(['11', '12', '13', '14', '15', '16', '17', '18', '19'], 8),
  '20': 4,
  ...sameLength(['31', '32', '33', '34', '35', '36'], 10),
  '41': 16,
};

function sameLength(identifiers: string[], length: number): Record<string, number> {
  return Object.fromEntries(identifiers.map((identifier) => [identifier, length]));
}

/** Null when this cannot be an element string. */
function afterFirstElement(text: string): string | null {
  if (!/^\d{2}/.test(text)) return null;
  const length = FIXED_LENGTHS[text.slice(0, 2)];
  if (length !== undefined) return /^\d+$/.test(text.slice(0, length)) ? text.slice(length) : null;
  const end = text.indexOf(SEPARATOR);
  return end < 0 ? null : text.slice(end + 1);
}

function pathOf(address: string): string | null {
  try {
    return new URL(address).pathname;
  } catch {
    return null;
  }
}
