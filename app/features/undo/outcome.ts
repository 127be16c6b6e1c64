import { useSpace } from '#app/core/documents/context.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import { useI18n } from '#app/core/i18n/i18n.svelte.ts';
import { storageFailureText } from '#app/core/i18n/storage-failure-text.ts';
import { useToaster } from '#app/ui/toaster.svelte.ts';
import type { Result } from '#domain/result.ts';

/**
 * Tells the person how an action went, once storage has committed it and not before: what was done, with Undo
 * beside it, or why it was not. Call it while a component is set up.
 */
export function useOutcome() {
  const space = useSpace();
  const i18n = useI18n();
  const toaster = useToaster();

  async function undo(onundone?: () => void): Promise<void> {
    const undone = await space.journal.undo();
    if (undone.ok && undone.value) onundone?.();
    if (!undone.ok) toaster.show({ text: storageFailureText(i18n, undone.error) });
    else if (!undone.value) toaster.show({ text: i18n.t.diary.nothingToUndo });
    else {
      const [{ undoneText }] = await Promise.all([import('./undone-text.ts'), i18n.loadLate()]);
      toaster.show({ text: undoneText(i18n.t.undo, undone.value) ?? i18n.t.diary.undone });
    }
  }

  /**
   * Resolves to whether it was saved.
   * @param onundone takes back what followed from it, where the person takes it back beside the text
   */
  async function tell(
    written: Promise<Result<unknown, StorageFailure>>,
    text: string,
    onundone?: () => void,
  ): Promise<boolean> {
    const result = await written;
    if (result.ok)
      toaster.show({ text, action: { label: i18n.t.common.undo, run: () => void undo(onundone) } });
    else toaster.show({ text: storageFailureText(i18n, result.error) });
    return result.ok;
  }

  return { tell, undo };
}
