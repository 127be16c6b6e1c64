import { flushSync, mount, unmount, type Component } from 'svelte';
import { Clock } from '#app/core/clock/clock.svelte.ts';
import { provideClock } from '#app/core/clock/context.ts';
import { provideSpace } from '#app/core/documents/context.ts';
import { newId } from '#app/core/documents/id.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import { I18n, provideI18n } from '#app/core/i18n/i18n.svelte.ts';
import { Foods, provideFoods } from '#app/features/foods/index.ts';
import { provideTargets, Targets } from '#app/features/goals/index.ts';
import { provideSettings, Settings } from '#app/features/profile/index.ts';
import { provideToaster, Toaster } from '#app/ui/toaster.svelte.ts';

/** The parts that the root layout hands to every screen, around an empty diary of its own. */
export async function anApp(locale = 'en-GB') {
  const space = new Space(`test-${newId()}`, () => Date.now());
  await space.open();
  const i18n = new I18n([locale]);
  await i18n.loadLate();
  const parts = {
    space,
    i18n,
    foods: new Foods(space),
    targets: new Targets(space),
    settings: new Settings(space),
    toaster: new Toaster(),
  };

  return {
    ...parts,
    /** Shows a component as if inside the root layout; returns the way to take it off the page. */
    show<Props extends Record<string, unknown>>(component: Component<Props, object, string>, props: Props) {
      const inLayout = (...[anchor, given]: Parameters<typeof component>) => {
        provideSpace(parts.space);
        provideI18n(parts.i18n);
        provideClock(new Clock());
        provideFoods(parts.foods);
        provideTargets(parts.targets);
        provideSettings(parts.settings);
        provideToaster(parts.toaster);
        return component(anchor, given);
      };
      const shown = mount(inLayout, { target: document.body, props, context: new Map() });
      flushSync();
      return () => void unmount(shown);
    },
  };
}

/** What a person does with a form, by the words on its labels. */
export const form = {
  field(label: string): HTMLInputElement {
    const found = [...document.querySelectorAll('label')].find((each) => each.textContent?.trim() === label);
    return document.getElementById(found?.htmlFor ?? '') as HTMLInputElement;
  },
  type(label: string, text: string) {
    const field = form.field(label);
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  },
  /** What is said below a field. */
  note(label: string): string {
    return document.getElementById(`${form.field(label).id}-note`)?.textContent ?? '';
  },
  submit() {
    document.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    flushSync();
  },
};
