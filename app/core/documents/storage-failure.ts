/** Why something could not be stored. Nothing was written; what was typed is still the caller's. */
export type StorageFailure =
  | { type: 'QuotaExceeded' }
  /** Newer code has upgraded the database: this tab may read and export. */
  | { type: 'NewerDatabase' }
  /** The database was closed under us: another tab upgraded or deleted it. Reloading helps. */
  | { type: 'Closed' }
  /** IndexedDB is missing or broken, as in some private windows. */
  | { type: 'Unavailable'; name: string }
  /** A value was not of the shape of its kind of row: stored, no screen could read it. */
  | { type: 'Invalid'; kind: string };

/** Ends an action that would store what nothing can read. */
export class InvalidRow extends Error {
  readonly kind: string;

  constructor(kind: string) {
    super(kind);
    this.kind = kind;
  }
}

export function storageFailure(error: unknown): StorageFailure {
  if (error instanceof InvalidRow) return { type: 'Invalid', kind: error.kind };
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return { type: 'QuotaExceeded' };
  if (names.includes('DatabaseClosedError') || names.includes('InvalidStateError')) return { type: 'Closed' };
  if (names.includes('VersionError')) return { type: 'NewerDatabase' };
  return { type: 'Unavailable', name: names[0] ?? 'Error' };
}

// Dexie wraps: AbortError { inner: QuotaExceededError }.
function namesOf(error: unknown): string[] {
  const names: string[] = [];
  for (let at = error; at instanceof Object && names.length < 5; at = 'inner' in at ? at.inner : undefined) {
    if ('name' in at && typeof at.name === 'string') names.push(at.name);
  }
  return names;
}
