import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { canInstall, install } from './apt.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const IN_PLAYWRIGHT = [
  ['chrome-linux', 'chrome'],
  ['chrome-linux64', 'chrome'],
  ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
  ['chrome-mac-arm64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'],
  ['chrome-win', 'chrome.exe'],
  ['chrome-win64', 'chrome.exe'],
];

export const NO_BROWSER =
  'The journeys need Chromium and none was found: install one (apt-get install chromium, or npx playwright install chromium) or point CHROME_PATH at it.';

/**
 * The path of a Chromium, or null: CHROME_PATH, then the system's, then Playwright's cache.
 * @param {NodeJS.ProcessEnv} [env]
 * @throws when CHROME_PATH is set to something that cannot be run, since silently using another would hide the mistake
 */
export function findBrowser(env = process.env) {
  if (env.CHROME_PATH) {
    if (canRun(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, which cannot be run: correct it or unset it.`);
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...ELSEWHERE, ...inPlaywrightCache(env)].find(canRun) ?? null;
}

/**
 * As `findBrowser`, and where there is none and apt may be used (Debian, root), installs one.
 * @throws with one line that says the remedy
 */
export function findOrInstallBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (canInstall()) install('chromium');
  const installed = findBrowser();
  if (!installed) throw new Error(NO_BROWSER);
  return installed;
}

/**
 * Newest first: the folders are named chromium-<build>.
 * @param {NodeJS.ProcessEnv} env
 */
function inPlaywrightCache(env) {
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
    env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'ms-playwright'),
  ].filter((path) => path !== undefined && path !== '' && existsSync(path));
  return caches.flatMap((cache) =>
    readdirSync(/** @type {string} */ (cache))
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
      .flatMap((name) => IN_PLAYWRIGHT.map((parts) => join(/** @type {string} */ (cache), name, ...parts))),
  );
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
