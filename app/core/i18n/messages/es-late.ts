import type { LateMessages } from './en-late.ts';
import { fasting } from './es/fasting.ts';
import { intake } from './es/intake.ts';

export const esLate: LateMessages = { fasting, intake };
