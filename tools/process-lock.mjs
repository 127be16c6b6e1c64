import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Runs `work` while holding a lock file that carries this process's id, so that two commands started at once
 * install or build one after the other. A lock whose process has died is taken over.
 * @template T
 * @param {string} path where the lock file lies
 * @param {() => T} work synchronous: the lock is let go when it returns or throws
 * @param {(holder: number) => void} [onWait] called once when another process holds the lock
 * @returns {T}
 */
export function withProcessLock(path, work, onWait = () => undefined) {
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryToTake(path)) {
    const holder = holderOf(path);
    if (holder === null || !isAlive(holder)) {
      rmSync(path, { force: true });
      continue;
    }
    if (!told) onWait(holder);
    told = true;
    pause(200);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function tryToTake(path) {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * The process id in a lock file; null when the file is gone or was left empty by a process that died between creating and
 * writing it.
 * @param {string} path
 */
function holderOf(path) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const pid = Number(readFileSync(path, 'utf8'));
      if (Number.isInteger(pid) && pid > 0) return pid;
    } catch {
      return null;
    }
    pause(20);
  }
  return null;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
