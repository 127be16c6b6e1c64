import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'welness-reporter-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('counts passes, failures, skips with their reasons, broken hooks and files that do not load', () => {
  const test = `import { beforeAll, describe, expect, it } from 'vitest';
    it('passes', () => expect(1).toBe(1));
    it('fails', () => expect(1).toBe(2));
    it('skips', (context) => context.skip(true, 'no shared data'));
    it.skip('is switched off', () => undefined);
    describe('broken', () => { beforeAll(() => { throw new Error('hook'); }); it('is unrun', () => undefined); });`;
  writeFileSync(join(folder, 'some.test.ts'), test);
  writeFileSync(join(folder, 'unloadable.test.ts'), `import './missing.ts';`);
  const tallyPath = join(folder, 'tally.json');

  const { status } = spawnSync(
    process.execPath,
    [
      resolve('node_modules/vitest/vitest.mjs'),
      'run',
      `--reporter=${resolve('tools/test/vitest-reporter.mjs')}`,
    ],
    { cwd: folder, env: { ...process.env, WELNESS_TALLY: tallyPath, VITEST: '' } },
  );

  expect(status).toBe(1);
  expect(JSON.parse(readFileSync(tallyPath, 'utf8'))).toEqual({
    passed: 1,
    failed: 3,
    skipped: [
      { name: 'skips', reason: 'no shared data' },
      { name: 'is switched off', reason: 'no reason given (is switched off)' },
      { name: 'broken > is unrun', reason: 'no reason given (broken > is unrun)' },
    ],
  });
});
