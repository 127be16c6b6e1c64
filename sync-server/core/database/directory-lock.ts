import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '#domain/result.ts';

export interface DirectoryInUse {
  type: 'DirectoryInUse';
  /** One line that says who holds it and what to do. */
  message: string;
}

/** Lets go of the folder. */
export type Unlock = () => Promise<void>;

/**
 * Takes a data directory for this process alone. The lock is a file with the process's id in it; one whose process has
 * died is taken over, so nothing has to be cleaned up after a crash.
 */
export async function lockDirectory(directory: string): Promise<Result<Unlock, DirectoryInUse>> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'welness.lock');
  // Written aside and linked into place: there is never a lock without an id in it.
  const own = `${path}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    for (;;) {
      if (await isTaken(own, path)) return ok(() => rm(path, { force: true }));
      const holder = Number(await readFile(path, 'utf8').catch(() => '0'));
      if (holder !== 0 && holder !== process.pid && isAlive(holder)) {
        return fail({
          type: 'DirectoryInUse',
          message: `The data in ${directory} is in use by process ${holder}: stop it first, or choose another folder with WELNESS_DATA_DIR. (If ${holder} is not Welness, delete ${path}.)`,
        });
      }
      // Moved away first, so that of two who find it stale only one removes it.
      await rename(path, `${own}.stale`).catch(() => undefined);
      await rm(`${own}.stale`, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

async function isTaken(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
