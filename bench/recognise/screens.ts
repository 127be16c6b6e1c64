import type { Page } from 'playwright-core';
import { mulberry32 } from './random.ts';

const WORDS =
  'today meeting river train ticket paper garden window letter street number doctor music photo order invoice holiday'.split(
    ' ',
  );

/** Screenshots of a phone: lists, conversations, articles, tables and charts, drawn by the browser. PNG, of their seeds alone. */
export async function takeScreenshots(page: Page, count: number): Promise<Buffer[]> {
  const own = await page.context().newPage();
  await own.setViewportSize({ width: 390, height: 844 });
  const taken: Buffer[] = [];
  for (let seed = 0; seed < count; seed++) {
    await own.setContent(screen(mulberry32(seed), seed));
    taken.push(await own.screenshot());
  }
  await own.close();
  return taken;
}

function screen(next: () => number, seed: number): string {
  const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)]!;
  const some = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const text = (least: number, most: number) =>
    Array.from({ length: some(least, most) }, () => pick(WORDS)).join(' ');
  const accent = `hsl(${some(0, 359)} 70% 45%)`;
  const [ink, paper] = pick([
    ['#222', '#fff'],
    ['#eee', '#16181c'],
    ['#333', '#f4efe6'],
  ] as const);
  const rows = Array.from({ length: 9 }, () => text(2, 5));
  const bodies = [
    rows.map((row) => `<p class="row"><b>${row}</b><br><small>${text(4, 9)}</small></p>`).join(''),
    rows
      .map((row, i) => `<p class="said" style="margin-left:${i % 2 ? 120 : 0}px">${row} ${text(1, 9)}</p>`)
      .join(''),
    `<h1>${text(3, 6)}</h1>${rows.map(() => `<p>${text(20, 45)}.</p>`).join('')}`,
    `<table>${rows.map((row) => `<tr><td>${row}<td>${some(1, 999)}<td>${some(1, 99)} %</tr>`).join('')}</table>`,
    `<h2>${text(1, 3)}</h2><div class="chart">${rows.map(() => `<i style="height:${some(20, 300)}px"></i>`).join('')}</div><p>${text(10, 20)}</p>`,
  ];
  return `<!doctype html><style>
    body { margin: 0; font: ${some(14, 18)}px ${pick(['sans-serif', 'serif', 'monospace'])}; color: ${ink}; background: ${paper} }
    header, footer { background: ${accent}; color: #fff; padding: 16px; font-size: 20px } main { padding: 12px }
    .row { border-bottom: 1px solid #8886; padding: 8px } .said { background: ${accent}; color: #fff; border-radius: 16px; padding: 10px; width: 220px }
    td { padding: 12px 8px; border: 1px solid #8886 } .chart { display: flex; gap: 8px; align-items: end } i { flex: 1; background: ${accent} }
  </style>${next() < 0.7 ? `<header>${text(1, 3)}</header>` : ''}<main>${bodies[seed % bodies.length]}</main>${next() < 0.5 ? `<footer>${text(2, 4)}</footer>` : ''}`;
}
