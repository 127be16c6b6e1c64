import { enFirst } from './en-first.ts';
import { enLate } from './en-late.ts';

/** Every word a person reads, by feature. A function where the words depend on something. For types and tests: the app loads the parts. */
export const en = { ...enFirst, ...enLate };

/** What every language must say: a missing key is a type error. */
export type Messages = typeof en;
