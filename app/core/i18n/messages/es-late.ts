import type { LateMessages } from './en-late.ts';
import { fasting } from './es/fasting.ts';
import { intake } from './es/intake.ts';
import { products } from './es/products.ts';
import { sentence } from './es/sentence.ts';

export const esLate: LateMessages = { fasting, intake, products, sentence };
