import type { Page } from 'playwright-core';

/** Counts what a thumb does from now on: every press of a pointer, wherever. Typing is no tap. */
export async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { welnessTaps?: number };
    if (counted.welnessTaps === undefined) {
      addEventListener('pointerdown', () => (counted.welnessTaps = (counted.welnessTaps ?? 0) + 1), true);
    }
    counted.welnessTaps = 0;
  });
  return () => page.evaluate(() => (window as unknown as { welnessTaps: number }).welnessTaps);
}
