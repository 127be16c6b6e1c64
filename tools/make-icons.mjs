// Draws the icons in static/icons: a tomato seen from the side, its leaves cut out of the disc. Run after a change of the
// drawing: node tools/make-icons.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findBrowser, NO_BROWSER } from './find-browser.mjs';

const PAPER = '#faf7f2';
const TOMATO = '#c0361c';
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'static', 'icons');

/** A five-leaved calyx around (cx, cy): curved leaves whose tips lie `length` away. */
function calyx(/** @type {number} */ cx, /** @type {number} */ cy, /** @type {number} */ length) {
  const at = (/** @type {number} */ degrees, /** @type {number} */ radius) => {
    const radians = (degrees * Math.PI) / 180;
    return `${(cx + radius * Math.cos(radians)).toFixed(1)} ${(cy + radius * Math.sin(radians)).toFixed(1)}`;
  };
  const leaves = [0, 1, 2, 3, 4].map((n) => {
    const tip = -90 + n * 72;
    return `Q${at(tip - 14, length * 0.52)} ${at(tip, length)}Q${at(tip + 14, length * 0.52)} ${at(tip + 36, length * 0.24)}`;
  });
  return `M${at(-126, length * 0.24)}${leaves.join('')}Z`;
}

/**
 * @param {number} size of the disc, of 512
 * @param {string | null} background drawn to the very edge, as launchers that cut icons into shapes want it
 */
function drawing(size, background) {
  const radius = size / 2;
  const middle = 256 + radius * 0.06;
  const top = middle - radius;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">',
    background ? `<path fill="${background}" d="M0 0h512v512H0z"/>` : '',
    '<mask id="m"><path fill="#fff" d="M0 0h512v512H0z"/>',
    `<path fill="#000" d="${calyx(256, top + radius * 0.42, radius * 0.56)}"/></mask>`,
    `<ellipse mask="url(#m)" cx="256" cy="${middle}" rx="${radius * 1.06}" ry="${radius}" fill="${TOMATO}"/>`,
    '</svg>\n',
  ].join('');
}

const FREE = drawing(440, null);
const ON_PAPER = drawing(360, PAPER);
// The safe zone of a maskable icon is a circle of 80 %: https://www.w3.org/TR/appmanifest/#icon-masks
const MASKABLE = drawing(290, PAPER);

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'icon.svg'), FREE);
const executablePath = findBrowser();
if (!executablePath) throw new Error(NO_BROWSER);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
for (const [name, size, svg] of /** @type {[string, number, string][]} */ ([
  ['icon-192', 192, ON_PAPER],
  ['icon-512', 512, ON_PAPER],
  ['maskable-192', 192, MASKABLE],
  ['maskable-512', 512, MASKABLE],
  ['apple-touch-icon', 180, ON_PAPER],
])) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
  await page.screenshot({ path: join(folder, `${name}.png`), omitBackground: true });
}
await browser.close();
