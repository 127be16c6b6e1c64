import { useClock } from '#app/core/clock/context.ts';
import { useSpace } from '#app/core/documents/context.ts';
import { useDiary } from '#app/features/diary/index.ts';
import { useSettings } from '#app/features/profile/index.ts';
import { Fasting } from './fasting.svelte.ts';

/** The timer of this space. It is built by the screen that shows it: most people never turn it on. */
export function useFasting(shown: number): Fasting {
  return new Fasting({
    shown,
    space: useSpace(),
    diary: useDiary(),
    clock: useClock(),
    settings: useSettings(),
  });
}
