/** The fewest characters that a new passphrase may have. */
export const SHORTEST_PASSPHRASE = 8;
const LONG_ENOUGH = 16;
const FEWEST_DIFFERENT = 5;

/** `tooShort` is refused, `guessable` and `short` are remarked upon and taken. */
export type PassphraseAdvice = 'tooShort' | 'guessable' | 'short' | 'good';

/**
 * What to say of a new passphrase. Length is what counts against a guesser who has to pay for each guess, so nothing is
 * asked of signs or capitals; `own` are texts of the person that others know, such as an e-mail address.
 */
export function passphraseAdvice(passphrase: string, own: readonly string[] = []): PassphraseAdvice {
  const signs = [...passphrase.normalize('NFKC')];
  if (signs.length < SHORTEST_PASSPHRASE) return 'tooShort';
  const text = passphrase.toLowerCase();
  const isKnown = own.some((known) => known.length > 0 && text.includes(known.toLowerCase()));
  if (isKnown || new Set(signs).size < FEWEST_DIFFERENT) return 'guessable';
  return signs.length < LONG_ENOUGH ? 'short' : 'good';
}
