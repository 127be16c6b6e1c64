import type { I18n } from '#app/core/i18n/i18n.svelte.ts';
import type { WaitingDocument } from '#app/core/sync/index.ts';

/** What waits to be sent, in words: `November 2026, settings`. */
export function waitingText({ t, format }: I18n, waiting: readonly WaitingDocument[]): string {
  const names = waiting.map(({ document }) => {
    const [kind = '', month] = document.split(':');
    const { log, ...others } = t.sync.status.documents;
    if (kind === 'log' && month !== undefined) return log(format.month(month));
    return Object.hasOwn(others, kind) ? others[kind as keyof typeof others] : others.other;
  });
  return format.list([...new Set(names)]);
}
