import { useSpace } from '#app/core/documents/context.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { LooksStore } from './looks-store.ts';
import { Models } from './models.svelte.ts';
import { Recognizer } from './recognizer.svelte.ts';

let shared: { space: Space; recognizer: Recognizer } | undefined;

/** One for all who ask, so that its model stays warm from one photograph to the next. Call it while a component is made. */
export function useRecognizer(): Recognizer {
  const space = useSpace();
  if (shared?.space !== space)
    shared = { space, recognizer: new Recognizer(new Models(), new LooksStore(space)) };
  return shared.recognizer;
}
