import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { sourceFingerprint } from './fingerprint.mjs';
import { withProcessLock } from './process-lock.mjs';

const VITE = 'node_modules/vite/bin/vite.js';

/**
 * Builds app and server into build/ unless what lies there was built from these very sources.
 * @param {string} root the project's folder
 * @returns {'fresh' | 'built'}
 * @throws when a step fails, with what it printed
 */
export function buildIfNeeded(root) {
  if (isFresh(root)) return 'fresh';
  mkdirSync(join(root, 'build'), { recursive: true });
  return withProcessLock(
    join(root, 'build', '.lock'),
    () => {
      if (isFresh(root)) return 'fresh';
      build(root);
      return 'built';
    },
    (holder) => console.log(`Waiting for process ${holder}, which is building…`),
  );
}

/** @param {string} root */
function build(root) {
  const fingerprint = sourceFingerprint(root);
  rmSync(stampPath(root), { force: true });
  rmSync(join(root, 'build', 'app'), { recursive: true, force: true });
  const env = { ...process.env, WELNESS_VERSION: fingerprint, NODE_ENV: 'production' };
  step(root, [VITE, 'build', '--logLevel', 'warn'], env);
  step(root, ['tools/first-script.mjs', 'build/app'], env);
  step(root, [VITE, 'build', '--logLevel', 'warn', '--config', 'sync-server/vite.config.ts'], env);
  compressFolder(join(root, 'build', 'app'));
  writeFileSync(stampPath(root), fingerprint);
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'build', '.fingerprint');
}

/** @param {string} root */
function isFresh(root) {
  return existsSync(stampPath(root)) && readFileSync(stampPath(root), 'utf8') === sourceFingerprint(root);
}

/**
 * @param {string} root
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function step(root, args, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (status === 0) return;
  // The bundler's own stack says nothing about our sources.
  const output = `${stdout}${stderr}`.split('\n').filter((line) => !/^\s+at /.test(line));
  throw new Error(`${output.join('\n')}\nThe build failed in: node ${args.join(' ')}`);
}

const COMPRESSIBLE = new Set([
  '.bin',
  '.css',
  '.html',
  '.js',
  '.json',
  '.mjs',
  '.pack',
  '.svg',
  '.txt',
  '.wasm',
  '.webmanifest',
]);
/** Below this a compressed copy saves no packet. */
const SMALLEST_WORTH_COMPRESSING = 1024;
/** Brotli's best level takes a minute for 20 MB. */
const LARGEST_FOR_BEST_BROTLI = 2_000_000;

/**
 * Writes `x.br` and `x.gz` beside every compressible file that they make smaller by a twentieth or more.
 * @param {string} folder
 */
function compressFolder(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      compressFolder(path);
      continue;
    }
    const plain = COMPRESSIBLE.has(extname(name)) ? readFileSync(path) : null;
    if (plain === null || plain.length < SMALLEST_WORTH_COMPRESSING) continue;
    const quality = plain.length <= LARGEST_FOR_BEST_BROTLI ? 11 : 9;
    const brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
    const gzip = gzipSync(plain, { level: 9 });
    if (brotli.length < plain.length * 0.95) writeFileSync(`${path}.br`, brotli);
    if (gzip.length < plain.length * 0.95) writeFileSync(`${path}.gz`, gzip);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    buildIfNeeded(join(dirname(fileURLToPath(import.meta.url)), '..'));
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exit(1);
  }
}
