import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from './directory-lock.ts';

const DEAD = 7;

describe('a data directory', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'welness-lock-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const lockAs = (pid: number) => lockDirectory(folder, { pid, isAlive: (other) => other !== DEAD });

  it('is taken by one process at a time', async () => {
    const first = await lockAs(100);
    expect(await lockAs(101)).toMatchObject({ error: { type: 'DirectoryInUse' } });
    if (first.ok) await first.value();
    expect(await lockAs(101)).toMatchObject({ ok: true });
  });

  it('whose process has died is taken over by one of all who try at once, and nothing is left lying', async () => {
    for (let round = 0; round < 40; round++) {
      await writeFile(join(folder, 'welness.lock'), String(DEAD));
      const locks = await Promise.all(Array.from({ length: 12 }, (_, index) => lockAs(100 + index)));
      const taken = locks.filter((lock) => lock.ok);
      expect(taken, `round ${round}`).toHaveLength(1);
      expect(await readdir(folder)).toEqual(['welness.lock']);
      await taken[0]!.value();
    }
  });

  it('is taken over although one died while taking it over', async () => {
    await writeFile(join(folder, 'welness.lock'), String(DEAD));
    await writeFile(join(folder, `welness.lock.of-${DEAD}`), String(DEAD));
    expect(await lockAs(100)).toMatchObject({ ok: true });
  });
});
