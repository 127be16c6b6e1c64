/** The browser and the system that a user agent names, for a first name of a device. Order counts: most name others too. */
export function deviceGuess(userAgent: string): { browser: string; system: string } {
  const first = (names: readonly (readonly [string, RegExp])[], otherwise: string) =>
    names.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? otherwise;
  return { browser: first(BROWSERS, 'Welness'), system: first(SYSTEMS, 'Web') };
}

const BROWSERS = [
  ['Edge', /Edg/],
  ['Opera', /OPR/],
  ['Samsung Internet', /SamsungBrowser/],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrom|CriOS/],
  ['Safari', /Safari/],
] as const;

const SYSTEMS = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['Mac', /Mac OS X|Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const;
