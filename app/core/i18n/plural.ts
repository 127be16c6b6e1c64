/** The forms a language may need; both of ours need only `one` and `other` (Spanish `many` reads as `other`). */
export interface PluralForms {
  one: string;
  other: string;
}

/** Chooses between forms by the plural rules of a language (Unicode CLDR, through Intl). */
export function pluralOf(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other);
}
