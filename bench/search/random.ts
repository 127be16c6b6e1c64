/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Picks from a list so that the item of rank r comes about in proportion to 1/r (Zipf's law, exponent 1). */
export function zipfOf(random: () => number): <T>(items: readonly T[]) => T {
  return (items) => items[Math.min(items.length, Math.floor((items.length + 1) ** random())) - 1]!;
}
