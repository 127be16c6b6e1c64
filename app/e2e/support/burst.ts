import type { Page } from 'playwright-core';
import { en } from '../../core/i18n/messages/en.ts';

/** What the day holds: glasses of water, and whether lunch is there. Lunch is three entries, logged and deleted in one action. */
export interface DayState {
  glasses: number;
  lunch: boolean;
}

/** One step of a burst. Three glasses are three actions in flight at once; the others are one. */
export type Step = 'glass' | 'threeGlasses' | 'glassBack' | 'lunch' | 'undo';

export interface Burst {
  steps: Step[];
  /** The day before the burst and after each of its actions. */
  states: DayState[];
}

/** A burst of logging that begins with a day and does the possible at random. */
export function planBurst(from: DayState, steps: number, random: () => number): Burst {
  const burst: Burst = { steps: [], states: [from] };
  for (let i = 0; i < steps; i++) {
    const now = burst.states.at(-1)!;
    const possible: Step[] = ['glass', 'threeGlasses', 'lunch'];
    if (now.glasses > 0) possible.push('glassBack');
    if (i > 0 && burst.steps.at(-1) !== 'undo') possible.push('undo');
    const step = possible[Math.floor(random() * possible.length)]!;
    burst.steps.push(step);
    burst.states.push(...statesAfter(step, burst.states));
  }
  return burst;
}

function statesAfter(step: Step, states: readonly DayState[]): DayState[] {
  const { glasses, lunch } = states.at(-1)!;
  switch (step) {
    case 'glass':
      return [{ glasses: glasses + 1, lunch }];
    case 'threeGlasses':
      return [1, 2, 3].map((more) => ({ glasses: glasses + more, lunch }));
    case 'glassBack':
      return [{ glasses: glasses - 1, lunch }];
    case 'lunch':
      return [{ glasses, lunch: !lunch }];
    case 'undo':
      return [states.at(-2)!];
  }
}

/** What a burst has told before the page died. */
export interface Told {
  /** Actions begun. Told before the tap. */
  begun: number;
  /** Actions that the screen has said are saved, at least. */
  said: number;
  /** A message that no action of a burst should bring. */
  failure: string | null;
}

/** Taps through a burst as fast as the screen follows. Resolves when it is through, which a death may prevent. */
export async function play(page: Page, { steps, states }: Burst, told: Told): Promise<void> {
  const name = 'welnessBurst';
  await page.exposeFunction(name, (news: Partial<Told>) => void Object.assign(told, news));
  const labels = {
    water: en.diary.water,
    menu: en.diary.slotMenu(en.diary.lunch),
    deleteMeal: en.diary.deleteMeal,
    undo: en.common.undo,
    good: [1, 3].flatMap((count) => [en.diary.logged(count), en.diary.deleted(count)]),
    // Says what after it.
    undone: en.diary.undone,
    // Said once, whenever the service worker is through: no action brings it.
    worksOffline: en.pwa.worksOffline,
  };
  await page.evaluate(
    async ({ name, steps, states, labels }) => {
      const tell = (window as unknown as Record<string, (news: Partial<Told>) => Promise<void>>)[name]!;
      const find = (selector: string) => document.querySelector<HTMLElement>(selector);
      const tap = async (found: () => HTMLElement | null | undefined) => {
        await until(() => Boolean(found()));
        found()!.click();
      };
      const until = async (isSo: () => boolean) => {
        while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
      };
      const water = (nth: string) => () =>
        find(`[aria-label="${labels.water}"] button:${nth}:not(:disabled)`);
      const labelled = (label: string) => () => find(`main button[aria-label="${label}"]:not(:disabled)`);
      const worded = (within: string, words: string) => () =>
        [...document.querySelectorAll<HTMLElement>(`${within} button`)].find(
          (each) => each.textContent?.trim() === words,
        );

      let said = 0;
      new MutationObserver((changes) => {
        for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
          // Inside a sheet the message of the page stands once more.
          if (!(node instanceof Element) || !node.matches('.toast') || node.closest('dialog')) continue;
          const text = node.querySelector('p')?.textContent ?? '';
          if (labels.good.includes(text) || text.startsWith(labels.undone)) void tell({ said: ++said });
          else if (text !== labels.worksOffline) void tell({ failure: text });
        }
      }).observe(document.body, { childList: true, subtree: true });

      let begun = 0;
      for (const step of steps) {
        const before = said;
        begun += step === 'threeGlasses' ? 3 : 1;
        const after = states[begun]!;
        await tell({ begun });
        switch (step) {
          case 'glass':
            await tap(water('last-child'));
            break;
          case 'threeGlasses':
            for (let glass = 0; glass < 3; glass++) water('last-child')()!.click();
            break;
          case 'glassBack':
            await tap(water('nth-last-child(2)'));
            break;
          case 'lunch':
            if (after.lunch) await tap(() => find('[data-slot=lunch] .ghost'));
            else {
              await tap(labelled(labels.menu));
              await tap(worded('dialog', labels.deleteMeal));
            }
            break;
          case 'undo':
            await tap(worded('.toast', labels.undo));
            break;
        }
        await until(
          () =>
            said > before &&
            find('[data-water]')!.dataset.water === String(after.glasses * 250) &&
            document.querySelectorAll('[data-slot=lunch] [data-entry]').length === (after.lunch ? 3 : 0) &&
            !find('dialog'),
        );
      }
    },
    { name, steps, states, labels },
  );
}
