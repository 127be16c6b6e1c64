import { fasting } from './en/fasting.ts';
import { intake } from './en/intake.ts';
import { products } from './en/products.ts';
import { sentence } from './en/sentence.ts';

/** Words of screens beside the day, fetched with the first of them: the day does not wait for what it does not say. */
export const enLate = { fasting, intake, products, sentence };

/** What every language must say: a missing key is a type error. */
export type LateMessages = typeof enLate;
