import { useSpace } from '#app/core/documents/context.ts';
import { LooksStore } from './looks-store.ts';
import { Models } from './models.svelte.ts';
import { Recognizer } from './recognizer.svelte.ts';

/** Call it while a component is made. The models are shared with all who ask. */
export function useRecognizer(): Recognizer {
  return new Recognizer(models(), new LooksStore(useSpace()));
}

let shared: Models | undefined;

export function models(): Models {
  return (shared ??= new Models());
}
