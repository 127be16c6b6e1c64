/**
 * Terms within a few edits of a word, found by one walk over the sorted dictionary. Neighbours share a beginning, and so
 * they share the rows of the edit matrix for it; a beginning that is already too far off dismisses everything under it.
 *
 * An edit is an insertion, a deletion, a substitution or a swap of neighbours (optimal string alignment distance).
 */
export interface NearTerm {
  term: number;
  edits: number;
  /** The word is near the beginning of the term, not near all of it. */
  beginning: boolean;
}

/** `shared[i]`: how many letters term i has in common with the beginning of term i − 1. */
export function nearTerms(
  word: string,
  maxEdits: number,
  beginnings: boolean,
  terms: readonly string[],
  shared: Uint8Array,
): NearTerm[] {
  const found: NearTerm[] = [];
  const columns = word.length + 1;
  const rows = rowsFor(columns, maxEdits);
  const letters = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i));
  const far = maxEdits + 1;
  let valid = 0;
  let dead = NEVER;
  /** The shallowest depth at which the whole word was within reach: everything below begins with it. */
  let reachedAt = NEVER;
  let reachedEdits = 0;

  for (let t = 0; t < terms.length; t++) {
    const common = shared[t]!;
    if (common >= dead) continue;
    dead = NEVER;
    if (common < reachedAt) reachedAt = NEVER;
    const term = terms[t]!;
    let depth = Math.min(common, valid);
    const deepest = Math.min(term.length, word.length + maxEdits);
    while (depth < deepest) {
      depth++;
      const row = rows[depth]!;
      const above = rows[depth - 1]!;
      const twoAbove = depth > 1 ? rows[depth - 2]! : above;
      const letter = term.charCodeAt(depth - 1);
      const from = Math.max(1, depth - maxEdits);
      const to = Math.min(columns - 1, depth + maxEdits);
      row[from - 1] = from === 1 ? depth : far;
      let least = row[from - 1]!;
      for (let c = from; c <= to; c++) {
        let cost = above[c - 1]! + (letters[c - 1] === letter ? 0 : 1);
        if (above[c]! + 1 < cost) cost = above[c]! + 1;
        if (row[c - 1]! + 1 < cost) cost = row[c - 1]! + 1;
        if (
          c > 1 &&
          depth > 1 &&
          letters[c - 2] === letter &&
          letters[c - 1] === term.charCodeAt(depth - 2) &&
          twoAbove[c - 2]! + 1 < cost
        ) {
          cost = twoAbove[c - 2]! + 1;
        }
        row[c] = cost;
        if (cost < least) least = cost;
      }
      if (to + 1 < columns) row[to + 1] = far;
      valid = depth;
      if (beginnings && to === columns - 1 && row[to]! <= maxEdits && reachedAt === NEVER) {
        reachedAt = depth;
        reachedEdits = row[to]!;
      }
      if (least > maxEdits) {
        dead = depth;
        break;
      }
    }
    const edits =
      depth === term.length && Math.abs(term.length - word.length) <= maxEdits
        ? rows[depth]![columns - 1]!
        : far;
    if (dead === NEVER && edits <= maxEdits) found.push({ term: t, edits, beginning: false });
    else if (reachedAt !== NEVER) found.push({ term: t, edits: reachedEdits, beginning: true });
    // What lies under a beginning within reach still matches by it, however far the rest strays.
    if (reachedAt !== NEVER) dead = NEVER;
    valid = Math.min(valid, depth);
  }
  return found;
}

const NEVER = 255;

function rowsFor(columns: number, maxEdits: number): Uint8Array[] {
  const rows = Array.from({ length: columns + maxEdits + 1 }, () => new Uint8Array(columns + 1));
  for (let c = 0; c <= columns; c++) rows[0]![c] = c;
  return rows;
}
