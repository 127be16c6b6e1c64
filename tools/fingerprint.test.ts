import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sourceFingerprint } from './fingerprint.mjs';

let root: string;
let before: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'welness-sources-'));
  mkdirSync(join(root, 'app', 'e2e'), { recursive: true });
  writeFileSync(join(root, 'app', 'page.svelte'), 'one');
  before = sourceFingerprint(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('a build is out of date when a source changes, appears or moves', () => {
  const seen = new Set([before]);
  writeFileSync(join(root, 'app', 'page.svelte'), 'two');
  seen.add(sourceFingerprint(root));
  writeFileSync(join(root, 'app', 'new.ts'), '');
  seen.add(sourceFingerprint(root));
  rmSync(join(root, 'app', 'new.ts'));
  writeFileSync(join(root, 'app', 'moved.ts'), '');
  seen.add(sourceFingerprint(root));

  expect(seen.size).toBe(4);
});

it('a build stays good when times, tests or journeys change', () => {
  utimesSync(join(root, 'app', 'page.svelte'), 0, 0);
  writeFileSync(join(root, 'app', 'page.test.ts'), 'test');
  writeFileSync(join(root, 'app', 'e2e', 'some.journey.ts'), 'journey');

  expect(sourceFingerprint(root)).toBe(before);
});
