/**
 * Where SQL is asked. `$1`, `$2` … stand for the parameters. Whole documents travel as JSON text: `$1::text::jsonb`; lists as
 * array literals: `$1::text::int[]`, see arrays.ts; bytes as they are.
 */
export interface Queries {
  /** The rows; `jsonb` comes as values, whole numbers as `int` or `float8`: cast what is wider. */
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly Parameter[],
  ): Promise<Row[]>;
}

export type Parameter = string | number | boolean | null | Uint8Array;

/** The server's database: PGlite in the data directory, or Postgres. Both keep the same contract, `contract.test.ts`. */
export interface Database extends Queries {
  /** Everything that `work` asks happens, or, when it throws, nothing. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What the database refused, with Postgres' code for it (SQLSTATE). The message may quote data: never log it. */
export class DatabaseError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
    this.name = 'DatabaseError';
  }
}

/** `code` of what both clients throw; empty where it is no answer of the database. */
export function databaseErrorOf(error: unknown): DatabaseError {
  const { message = String(error), code } = error as { message?: string; code?: unknown };
  return new DatabaseError(message, typeof code === 'string' ? code : '');
}

/** The code of a database that has ended: it answers nothing more, and another one has to be opened. */
export const DATABASE_ENDED = 'DATABASE_ENDED';

/** Lost connections (class 08), too many of them, no answer in time, and a Postgres that is starting or stopping. */
const UNREACHABLE = /^(08|53300|57014|57P0[1-3])/;
const SQLSTATE = /^([0-9]|F0|HV|P0|XX)[0-9A-Z]*$/;

/** Whether the database did not answer, instead of refusing: `ECONNREFUSED`, `CONNECTION_CLOSED` and their like are no SQLSTATE. */
export function isUnreachable(error: unknown): error is DatabaseError {
  if (!(error instanceof DatabaseError) || error.code === '') return false;
  return UNREACHABLE.test(error.code) || !SQLSTATE.test(error.code);
}

/** Whether PGlite itself broke down (`WebAssembly.RuntimeError`): what it says afterwards is worth nothing. */
export function isBreakdown(error: unknown): boolean {
  return error instanceof Error && error.name === 'RuntimeError';
}
