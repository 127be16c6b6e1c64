import type { Messages } from './en.ts';
import { esFirst } from './es-first.ts';
import { esLate } from './es-late.ts';

export const es: Messages = { ...esFirst, ...esLate };
