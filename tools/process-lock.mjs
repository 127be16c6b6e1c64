import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Looking at a dead lock and removing it takes far less: a guard this old was left by a process that died there. */
const LONGEST_GUARD_MS = 10_000;

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
    if (holder === null) continue;
    if (!isAlive(holder)) {
      removeDead(path);
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

/**
 * Creates the file with the process id already in it, so that nobody ever sees it empty. False where it stands already.
 * @param {string} path
 */
function tryToTake(path) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Removes a lock whose process died. One process at a time looks and removes: else the second would remove the lock that
 * the first has taken meanwhile.
 * @param {string} path
 */
function removeDead(path) {
  const guard = `${path}.dead`;
  if (!tryToTake(guard)) {
    if (ageOf(guard) > LONGEST_GUARD_MS) rmSync(guard, { force: true });
    pause(20);
    return;
  }
  try {
    const holder = holderOf(path);
    if (holder !== null && !isAlive(holder)) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * The process id in a lock file; 0 where it holds none; null when the file is gone.
 * @param {string} path
 */
function holderOf(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : 0;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Milliseconds since a file was written; 0 when it is gone.
 * @param {string} path
 */
function ageOf(path) {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

/** @param {number} pid */
function isAlive(pid) {
  if (pid === 0) return false;
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
