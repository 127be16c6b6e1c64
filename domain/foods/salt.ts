/** Labels take salt for 2.5 times the sodium, wherever that comes from (Regulation EU 1169/2011, annex I). */
const SALT_PER_SODIUM = 2.5;

/** mg of sodium in so many g of salt. */
export function saltToSodium(grams: number): number {
  return (grams * 1000) / SALT_PER_SODIUM;
}

/** g of salt for so many mg of sodium. */
export function sodiumToSalt(milligrams: number): number {
  return (milligrams * SALT_PER_SODIUM) / 1000;
}
