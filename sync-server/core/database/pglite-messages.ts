import type { Parameter } from './database.ts';

/** What the server says to the thread that PGlite runs in; every message gets one answer, in order. */
export type ToPglite =
  | { type: 'query'; id: number; sql: string; parameters: readonly Parameter[] }
  | { type: 'close'; id: number };

export type FromPglite =
  /** The database stands open; said once, before any answer. */
  | { type: 'open' }
  | { type: 'rows'; id: number; rows: object[] }
  | { type: 'refused'; id: number; message: string; code: string }
  /** It could not be opened. */
  | { type: 'closed'; message: string };
