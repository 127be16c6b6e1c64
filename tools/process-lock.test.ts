import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withProcessLock } from './process-lock.mjs';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'welness-lock-'));
  lock = join(folder, 'deep', 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a lock is held while the work runs and let go when it throws', () => {
  expect(withProcessLock(lock, () => readFileSync(lock, 'utf8'))).toBe(String(process.pid));
  expect(() =>
    withProcessLock(lock, () => {
      throw new Error('broken');
    }),
  ).toThrow('broken');
  expect(existsSync(lock)).toBe(false);
});

it('a lock of a process that died is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  withProcessLock(lock, () => undefined);
  for (const left of [String(pid), '']) {
    writeFileSync(lock, left);
    expect(withProcessLock(lock, () => 'done')).toBe('done');
  }
});

it('processes do their work one after another, also where a dead lock meets them', async () => {
  mkdirSync(join(folder, 'deep'));
  writeFileSync(lock, '');
  const record = join(folder, 'record');
  const script = `
    import { appendFileSync } from 'node:fs';
    import { withProcessLock } from ${JSON.stringify(pathToFileURL('tools/process-lock.mjs').href)};
    for (let i = 0; i < 20; i++) withProcessLock(${JSON.stringify(lock)}, () => {
      appendFileSync(${JSON.stringify(record)}, '(');
      for (const end = performance.now() + 5; performance.now() < end; );
      appendFileSync(${JSON.stringify(record)}, ')');
    });`;
  const children = [1, 2, 3].map(() =>
    spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' }),
  );
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0] as number));

  expect(codes).toEqual([0, 0, 0]);
  expect(readFileSync(record, 'utf8')).toBe('()'.repeat(60));
});
