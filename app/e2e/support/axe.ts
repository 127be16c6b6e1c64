import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong on the screen as it stands: rule and element. Its script comes in by the debugger, since the CSP lets no other in. */
export async function violations(page: Page): Promise<string[]> {
  // What is still on its way in has not the colours it will have.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: typeof axe }).axe.run;
    return (await run(document, { resultTypes: ['violations'] })).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
