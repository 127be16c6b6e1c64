import { useI18n } from '#app/core/i18n/i18n.svelte.ts';
import { storageFailureText } from '#app/core/i18n/storage-failure-text.ts';
import { useToaster } from '#app/ui/toaster.svelte.ts';
import { useDiary } from './context.ts';
import type { Written } from './diary-store.ts';

/**
 * Tells the person how an action went, once storage has committed it and not before: what was done, with Undo
 * beside it, or why it was not. Call it while a component is set up.
 */
export function useOutcome() {
  const diary = useDiary();
  const i18n = useI18n();
  const toaster = useToaster();

  async function undo(): Promise<void> {
    const undone = await diary.store.undo();
    if (!undone.ok) toaster.show({ text: storageFailureText(i18n, undone.error) });
    else toaster.show({ text: undone.value ? i18n.t.diary.undone : i18n.t.diary.nothingToUndo });
  }

  /** Resolves to whether it was saved. */
  async function tell(written: Written, text: string): Promise<boolean> {
    const result = await written;
    if (result.ok) toaster.show({ text, action: { label: i18n.t.common.undo, run: () => void undo() } });
    else toaster.show({ text: storageFailureText(i18n, result.error) });
    return result.ok;
  }

  return { tell, undo };
}
