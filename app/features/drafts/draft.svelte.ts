import { onDestroy } from 'svelte';
import { useSpace } from '#app/core/documents/context.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { useI18n } from '#app/core/i18n/i18n.svelte.ts';
import { useToaster } from '#app/ui/toaster.svelte.ts';

/** What stands in a form until it is saved. */
export class Draft<T extends object> {
  current: T = $state()!;
  /** Whether it begins with what was typed earlier and never saved. */
  readonly wasKept: boolean;
  #begin!: () => T;
  #untouched = $state('');
  #isSettled = false;

  constructor(begin: () => T, kept: T | undefined) {
    this.begin(begin);
    this.wasKept = kept !== undefined;
    if (kept) this.current = kept;
  }

  /** Whether closing the form now would leave something unsaved. */
  get isChanged(): boolean {
    return !this.#isSettled && JSON.stringify(this.current) !== this.#untouched;
  }

  /** Turns to another thing; what was typed of the one before is gone. */
  begin(begin: () => T): void {
    this.#begin = begin;
    this.startOver();
  }

  startOver(): void {
    this.current = this.#begin();
    this.#untouched = JSON.stringify(this.current);
  }

  /** It was saved, or used some other way: nothing of it is to be kept. */
  settle(): void {
    this.#isSettled = true;
  }
}

// For as long as the app is open, and each space for itself.
const unsaved = new WeakMap<Space, Map<string, object>>();

/**
 * A form's draft. However the form closes, by Esc, Back or its button, what was typed and not saved is kept, the person
 * is told, and it is there when the form of the same `key` opens again. Call it while a component is set up.
 */
export function useDraft<T extends object>(key: string, begin: () => T): Draft<T> {
  const [space, i18n, toaster] = [useSpace(), useI18n(), useToaster()];
  const drafts = unsaved.get(space) ?? new Map<string, object>();
  unsaved.set(space, drafts);
  // A key belongs to one form.
  const draft = new Draft(begin, drafts.get(key) as T | undefined);
  // The form says it now, and has the better way to discard it.
  if (draft.wasKept && toaster.current?.text === i18n.t.drafts.kept) toaster.dismiss();

  onDestroy(() => {
    drafts.delete(key);
    if (!draft.isChanged) return;
    drafts.set(key, $state.snapshot(draft.current) as T);
    const action = { label: i18n.t.drafts.discard, run: () => void drafts.delete(key) };
    toaster.show({ text: i18n.t.drafts.kept, action });
  });
  return draft;
}
