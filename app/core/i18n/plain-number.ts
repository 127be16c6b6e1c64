/** How a region writes numbers: its decimal sign, its thousands sign, and the number from which thousands are set apart. */
interface Notation {
  decimal: string;
  thousands: string;
  from: number;
}

const POINT: Notation = { decimal: '.', thousands: ',', from: 1000 };
const COMMA: Notation = { decimal: ',', thousands: '.', from: 1000 };

// Unicode CLDR 47, "numbers"; the tests hold each against Intl.
const NOTATIONS = new Map<string, Notation>([
  ...['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-IE', 'en-NZ', 'es-MX', 'es-US'].map(
    (locale) => [locale, POINT] as const,
  ),
  ...['es-AR', 'es-CL', 'es-CO'].map((locale) => [locale, COMMA] as const),
  ['es-ES', { ...COMMA, from: 10_000 }],
]);

/** Beyond it thousands would be set apart twice. */
const LIMIT = 999_999;

/**
 * A number as Intl writes it, for the regions most people of our languages live in: the first screen need not wait for
 * the tables that an Intl constructor loads, which take as long as a tenth of a cold start.
 * @returns null where Intl is to be asked
 */
export function plainNumber(value: number, decimals: number, locale: string): string | null {
  const notation = NOTATIONS.get(locale);
  // Halves are rounded up in decimal, as Intl does, not in binary, as toFixed does.
  const scaled = Number(`${value}e${decimals}`);
  if (!notation || Number.isNaN(scaled) || value < 0 || value > LIMIT) return null;
  const [whole = '', fraction = ''] = (Math.round(scaled) / 10 ** decimals).toFixed(decimals).split('.');
  const kept = fraction.replace(/0+$/, '');
  const isGrouped = Number(whole) >= notation.from;
  const grouped = isGrouped ? `${whole.slice(0, -3)}${notation.thousands}${whole.slice(-3)}` : whole;
  return kept ? `${grouped}${notation.decimal}${kept}` : grouped;
}

/** The regions it knows. */
export const PLAIN_LOCALES: readonly string[] = [...NOTATIONS.keys()];
