import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import type { EnergyUnit } from '#domain/foods/energy.ts';
import type { Suspicion } from '#domain/foods/label-check.ts';

/** What looks odd about a label, in words that leave the decision to the person. */
export function warningText({ t, format }: I18n, suspicion: Suspicion, unit: EnergyUnit): string {
  switch (suspicion.type) {
    case 'energyAgainstMacros':
      return t.foods.warnings.energyAgainstMacros(format.energy(suspicion.expected, unit));
    case 'partAboveWhole':
      return t.foods.warnings.partAboveWhole(t.nutrients[suspicion.part], t.nutrients[suspicion.whole]);
  }
}
