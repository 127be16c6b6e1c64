// Runs before start, dev and test on a clone where nothing is installed yet, so it uses Node's own modules only.
// A stamp with the lockfile's hash makes the usual run cost milliseconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withProcessLock } from './process-lock.mjs';

/**
 * Brings `node_modules` of a project in line with its lockfile; returns 'fresh' when it already was.
 * @param {string} root the project's folder
 * @param {(root: string) => void} [install] throws when it fails
 * @returns {'fresh' | 'adopted' | 'installed'} adopted: someone's own `npm install` had already done the work
 */
export function ensureDeps(root, install = npmCi) {
  if (isStamped(root)) return 'fresh';
  return withProcessLock(
    join(root, '.ensure-deps.lock'),
    () => {
      if (isStamped(root)) return 'fresh';
      if (installedTreeMatches(root)) {
        stamp(root);
        return 'adopted';
      }
      install(root);
      stamp(root);
      return 'installed';
    },
    (holder) => console.log(`Waiting for process ${holder}, which is installing…`),
  );
}

/**
 * Null when `version` satisfies the `>=` of package.json's engines, else one line that says what to do.
 * @param {string} version such as v20.19.0
 * @param {string} range such as >=20.19
 */
export function nodeTooOld(version, range) {
  const have = numbersOf(version);
  const need = numbersOf(range);
  for (let i = 0; i < need.length; i++) {
    if ((have[i] ?? 0) > (need[i] ?? 0)) return null;
    if ((have[i] ?? 0) < (need[i] ?? 0)) {
      return `Welness needs Node ${need.join('.')} or newer and this is ${version}: install one from https://nodejs.org or with "nvm install ${need[0]}".`;
    }
  }
  return null;
}

/** @param {string} text */
function numbersOf(text) {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.welness-stamp');
}

/**
 * Packages with native parts differ by platform, so a folder carried to another machine installs anew.
 * @param {string} root
 */
function expectedStamp(root) {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** @param {string} root */
function isStamped(root) {
  return existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === expectedStamp(root);
}

/** @param {string} root */
function stamp(root) {
  writeFileSync(stampPath(root), expectedStamp(root));
}

/**
 * Compares npm's own record of what it installed with the lockfile. Optional packages of other platforms may lack.
 * @param {string} root
 */
function installedTreeMatches(root) {
  const recordPath = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(recordPath)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(recordPath);
  const missing = Object.entries(wanted).filter(
    ([path, entry]) =>
      path !== '' && installed[path]?.integrity !== entry.integrity && !(entry.optional && !installed[path]),
  );
  const extra = Object.keys(installed).filter((path) => !(path in wanted));
  return missing.length === 0 && extra.length === 0;
}

/**
 * @param {string} path
 * @returns {Record<string, { integrity?: string, optional?: boolean }>}
 */
function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

/** @param {string} root */
function npmCi(root) {
  console.log('Installing what the lockfile names (npm ci)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(npm, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    throw new Error(
      'npm ci failed; its message above says why. It needs the npm registry, or a mirror of it, once.',
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const complaint = nodeTooOld(process.version, engines.node);
  try {
    if (complaint) throw new Error(complaint);
    ensureDeps(root);
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
}
