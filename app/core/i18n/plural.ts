/** The forms a language may need; both of ours need only `one` and `other` (Spanish `many` reads as `other`). */
export interface PluralForms {
  one: string;
  other: string;
}

/** Chooses between forms by the plural rules of a language (Unicode CLDR, through Intl). */
export function pluralOf(language: string): (count: number, forms: PluralForms) => string {
  let rules: Intl.PluralRules | undefined;
  return (count, forms) => {
    // Made when first asked: messages are loaded at every start, plurals are seldom needed there.
    rules ??= new Intl.PluralRules(language);
    return rules.select(count) === 'one' ? forms.one : forms.other;
  };
}
