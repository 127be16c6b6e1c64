/**
 * What the diary writes is never overwritten. Each change of a row is a new immutable version, a JSON text
 * under the key `rowId@hlc@writer` in the Yjs map of its document. The version with the highest hlc is the
 * row; the others stay and can be restored. Two devices that both wrote offline hold different keys, so
 * merging their documents is a union and the order they meet in does not matter.
 *
 * The hlc is `max(now, newest seen + 1)` in milliseconds: a change always beats the version its author was
 * looking at, and a phone whose clock is a year ahead wins only until someone edits what it wrote.
 */
export interface RowVersion {
  id: string;
  /** Logical milliseconds, an integer. */
  hlc: number;
  /** Which tab load wrote it; fresh each time, and what ties are broken by. */
  writer: string;
  state: RowState;
}

/** What a version says. Fields this code does not know are carried along untouched. */
export interface RowState {
  kind: string;
  /** Version of the shape of `data` for this kind. */
  v: number;
  data: object;
  /** Present on a tombstone: the instant of the deletion, ISO 8601. `data` stays, so that it can be restored. */
  deletedAt?: string;
  /** Beside `deletedAt`: it went with the whole action that brought it, and is not offered for restoring by itself. */
  withdrawn?: true;
  /**
   * An import was taken back `by` this writer, and the row is again as it was in the `version` `hlc@writer`. Says nothing
   * in a version by anyone else, who has changed the row and carried this along.
   */
  standsAt?: { version: string; by: string };
}

/** The hlc of a new version of a row whose newest known version is `newest` (0 when there is none). */
export function nextHlc(now: number, newest: number): number {
  return Math.max(Math.floor(now), newest + 1);
}

export function rowKey({ id, hlc, writer }: Pick<RowVersion, 'id' | 'hlc' | 'writer'>): string {
  return `${id}@${hlc}@${writer}`;
}

/** The version behind a key and its JSON text, or null when either is not of this form. */
export function readVersion(key: string, json: unknown): RowVersion | null {
  const name = readKey(key);
  if (!name || typeof json !== 'string') return null;
  const state = parseState(json);
  return state && { ...name, state };
}

/** What a key says, or null when it is not of the form `rowId@hlc@writer`. */
export function readKey(key: string): Omit<RowVersion, 'state'> | null {
  const match = /^(.+)@(\d{1,16})@([^@]+)$/.exec(key);
  return match && { id: match[1]!, hlc: Number(match[2]), writer: match[3]! };
}

/** Whether version `a` wins over version `b` of the same row. */
export function isNewer(
  a: Pick<RowVersion, 'hlc' | 'writer'>,
  b: Pick<RowVersion, 'hlc' | 'writer'>,
): boolean {
  return a.hlc !== b.hlc ? a.hlc > b.hlc : a.writer > b.writer;
}

function parseState(json: string): RowState | null {
  try {
    const state: unknown = JSON.parse(json);
    return isRowState(state) ? state : null;
  } catch {
    return null;
  }
}

/** Whether a value read from elsewhere has the shape of a row's state. */
export function isRowState(value: unknown): value is RowState {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, v, data, deletedAt } = value as Partial<Record<keyof RowState, unknown>>;
  return (
    typeof kind === 'string' &&
    Number.isInteger(v) &&
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data) &&
    (deletedAt === undefined || typeof deletedAt === 'string')
  );
}
