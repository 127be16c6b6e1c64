/**
 * A short name of a text, the same on every device: its remainders as a polynomial in four bases (Rabin and Karp, 1987).
 * It tells lines of diaries apart and hides nothing; two texts of 200 characters share one once in 10^21.
 */
export function fingerprint(text: string): string {
  const remainders = BASES.map(() => 1);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at) + 1;
    for (let lane = 0; lane < BASES.length; lane++)
      remainders[lane] = (remainders[lane]! * BASES[lane]! + code) % PRIME;
  }
  return remainders.map((remainder) => remainder.toString(36).padStart(6, '0')).join('');
}

/** The largest prime below 2^26, so that no product leaves the integers a number holds exactly. */
const PRIME = 67_108_859;
const BASES = [48_271_339, 61_027_403, 33_550_337, 57_885_161];
