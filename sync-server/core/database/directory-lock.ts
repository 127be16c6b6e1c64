import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fail, ok, type Result } from '#domain/result.ts';

export interface DirectoryInUse {
  type: 'DirectoryInUse';
  /** One line that says who holds it and what to do. */
  message: string;
}

/** Lets go of the folder. */
export type Unlock = () => Promise<void>;

/** A take-over lasts milliseconds: one that lasts longer than these waits has left a stranger's id behind. */
const MOST_TRIES = 400;

/** Whose lock it is to be, and how to know of another whether it lives. */
interface Holder {
  pid: number;
  isAlive: (pid: number) => boolean;
}

/**
 * Takes a data directory for this process alone. The lock is a file with the process's id in it; one whose process has
 * died is taken over, so nothing has to be cleaned up after a crash.
 */
export async function lockDirectory(
  directory: string,
  self: Holder = { pid: process.pid, isAlive },
): Promise<Result<Unlock, DirectoryInUse>> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'welness.lock');
  for (let tries = 1; ; tries++) {
    const holder = await take(path, self);
    if (holder === null) return ok(() => rm(path, { force: true }));
    if (isHolding(holder, self) || tries === MOST_TRIES) {
      return fail({
        type: 'DirectoryInUse',
        message: `The data in ${directory} is in use by process ${holder}: stop it first, or choose another folder with WELNESS_DATA_DIR. (If ${holder} is not Welness, delete ${path}.)`,
      });
    }
    // Another one is just taking it over from the dead: soon it is theirs.
    await setTimeout(5);
  }
}

/**
 * Takes a lock file, from a dead process too. The right to replace the lock of one that died is a lock itself: of two
 * who find it dead, the later one finds the other's id there and lets it be. Null: it is ours; else who has it.
 */
async function take(path: string, self: Holder): Promise<number | null> {
  // Written aside and moved into place: there is never a lock without an id in it.
  const own = `${path}.${self.pid}`;
  await writeFile(own, String(self.pid));
  try {
    if (await isLinked(own, path)) return null;
    const holder = await holderOf(path);
    if (isHolding(holder, self)) return holder;
    const right = `${path}.of-${holder}`;
    if ((await take(right, self)) !== null) return holder;
    try {
      const now = await holderOf(path);
      if (now !== holder) return now;
      await rename(own, path);
      return null;
    } finally {
      await rm(right, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** 0 where there is no lock, or none with an id. */
async function holderOf(path: string): Promise<number> {
  return Number(await readFile(path, 'utf8').catch(() => '0')) || 0;
}

function isHolding(holder: number, { pid, isAlive }: Holder): boolean {
  return holder !== 0 && holder !== pid && isAlive(holder);
}

async function isLinked(own: string, path: string): Promise<boolean> {
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
