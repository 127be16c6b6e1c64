import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from './find-browser.mjs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'welness-browser-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function aProgram(...parts: string[]) {
  const path = join(folder, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform !== 'linux')('the browser for the journeys', () => {
  it('is the one CHROME_PATH names, before any other', () => {
    const chosen = aProgram('mine');
    aProgram('bin', 'chromium');

    expect(findBrowser({ CHROME_PATH: chosen, PATH: join(folder, 'bin') })).toBe(chosen);
  });

  it('is not silently another when CHROME_PATH is wrong', () => {
    expect(() => findBrowser({ CHROME_PATH: '/nowhere/chrome', PATH: '' })).toThrow(
      'CHROME_PATH is /nowhere/chrome, which cannot be run: correct it or unset it.',
    );
  });

  it('is the system’s, then the newest in Playwright’s cache', () => {
    aProgram('cache', 'chromium-999', 'chrome-linux', 'chrome');
    const newest = aProgram('cache', 'chromium-1200', 'chrome-linux', 'chrome');
    const env = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'cache') };

    expect(findBrowser(env)).toBe(newest);
    expect(findBrowser({ ...env, PATH: dirname(aProgram('bin', 'google-chrome')) })).toBe(
      join(folder, 'bin', 'google-chrome'),
    );
  });
});
