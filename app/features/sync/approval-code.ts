const LOOKALIKES: Record<string, string> = { O: '0', I: '1', L: '1' };

/** The code of an approval as it was made, from what a person typed; null where it is none. Read as recovery codes are. */
export function approvalCode(typed: string): string | null {
  const symbols = [...typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '')].map(
    (symbol) => LOOKALIKES[symbol] ?? symbol,
  );
  const code = symbols.join('');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
}
