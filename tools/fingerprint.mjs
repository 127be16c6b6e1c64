import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build is made from; tests and journeys are not. */
const SOURCES = [
  'app',
  'domain',
  'protocol',
  'static',
  'sync-server',
  'tools/build.mjs',
  'tools/first-script.mjs',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];
const NOT_BUILT = /(\.test\.ts|\.journey\.ts|\.md)$|^app\/(e2e|testing)\//;

/**
 * A hash of the contents of everything the build reads: 16 hex digits. Contents and not times, because a clone sets every
 * file's time to now; and the build's version, so that what the service worker stored under one version is never different.
 * @param {string} root the project's folder
 */
export function sourceFingerprint(root) {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesUnder(root, source))) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Paths relative to the root, with forward slashes, sorted.
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return NOT_BUILT.test(path) ? [] : [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
}
