import type { Page } from 'playwright-core';

/** What can be tapped in the sheet on top, or else on the page, and lies under a message: names, none where all is free. */
export function coveredByToast(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
    const toast = root.querySelector('.toast')?.getBoundingClientRect();
    if (!toast) throw new Error('there is no message');
    const controls = root.querySelectorAll('button, a, input, select, textarea, summary');
    return [...controls].flatMap((control) => {
      if (control.closest('.toast')) return [];
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const y = (top + bottom) / 2;
      const isUnder = [left + 2, (left + right) / 2, right - 2].some((x) =>
        document.elementFromPoint(x, y)?.closest('.toast'),
      );
      return isUnder ? [control.getAttribute('aria-label') ?? control.textContent ?? ''] : [];
    });
  });
}
