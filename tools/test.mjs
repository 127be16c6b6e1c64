// `npm test`: everything. `npm run verify` (--verify): everything but the journeys.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureServices } from './ensure-services.mjs';
import { findOrInstallBrowser } from './find-browser.mjs';
import { inParallel, runCommand } from './test/step.mjs';
import { closingLines, exitCodeOf, sumOf, tallyOfRun } from './test/tally.mjs';

/** @typedef {import('./test/tally.mjs').Tally} Tally */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const withJourneys = !process.argv.includes('--verify');
const scratch = mkdtempSync(join(tmpdir(), 'welness-test-'));

const FOLDERS = ['app', 'domain', 'protocol', 'sync-server', 'tools'].filter((name) =>
  existsSync(join(root, name)),
);

const STATIC_CHECKS = [
  ['lint', 'eslint', '--max-warnings=0', '.'],
  [
    'types of the app',
    'svelte-check',
    '--tsconfig',
    './tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ],
  ['format', 'prettier', '--check', '--log-level=warn', '.'],
  ['types of the server', 'tsc', '--noEmit', '-p', 'sync-server'],
  // Without the types of DOM and Node: what it says runs in a page, a worker and a server.
  ['types of the protocol', 'tsc', '--noEmit', '-p', 'protocol'],
  ['types of the tools', 'tsc', '--noEmit', '-p', 'tools'],
  ['types of the journeys', 'tsc', '--noEmit', '-p', 'app/e2e'],
  ['arrows', 'depcruise', ...FOLDERS, '--config', '.dependency-cruiser.cjs'],
  // A lockfile can lack what only a clone on another machine misses.
  ['lockfile', 'npm', 'ci', '--dry-run', '--ignore-scripts', '--offline', '--loglevel=error'],
  ['unused code', 'knip', '--no-progress', '--no-config-hints'],
];

try {
  const browser = withJourneys ? findOrInstallBrowser() : undefined;
  ensureServices();
  process.exitCode = await runEverything(browser);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** @param {string | undefined} browser */
async function runEverything(browser) {
  // Generates the types that lint and svelte-check read.
  const sync = await check('generated types', ['svelte-kit', 'sync']);
  const checks = await inParallel(
    STATIC_CHECKS.map(
      ([name = '', ...command]) =>
        () =>
          check(name, command),
    ),
    2,
  );
  const tallies = [sync, ...checks];
  tallies.push(await vitest('unit and contract tests', ['domain', 'server', 'tools', 'app']));
  if (browser) {
    tallies.push(await check('build', ['node', 'tools/build.mjs']));
    tallies.push(await vitest('journeys', ['journeys'], { CHROME_PATH: browser }));
  }
  const total = sumOf(tallies);
  console.log('');
  for (const line of closingLines(total)) console.log(line);
  return exitCodeOf(total);
}

/**
 * @param {string} name
 * @param {string[]} command
 * @returns {Promise<Tally>}
 */
async function check(name, command) {
  const result = await runCommand(command, { root });
  const passed = result.exitCode === 0;
  report(name, passed, result.seconds, '', result.output);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] };
}

/**
 * @param {string} name
 * @param {string[]} projects
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Tally>}
 */
async function vitest(name, projects, env = {}) {
  const tallyPath = join(scratch, `${projects[0]}.json`);
  const reporters = ['--reporter=default', '--reporter=./tools/test/vitest-reporter.mjs'];
  const command = ['vitest', 'run', ...projects.flatMap((project) => ['--project', project]), ...reporters];
  const result = await runCommand(command, { root, env: { ...env, WELNESS_TALLY: tallyPath } });
  const tally = tallyOfRun(readTally(tallyPath), result.exitCode);
  const counts = `${tally.passed} passed, ${tally.failed} failed`;
  report(name, tally.failed === 0, result.seconds, counts, result.output);
  return tally;
}

/** @param {string} path @returns {Tally | null} */
function readTally(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {boolean} passed
 * @param {number} seconds
 * @param {string} counts
 * @param {string} output
 */
function report(name, passed, seconds, counts, output) {
  console.log(
    `${passed ? '✓' : '✗'} ${name.padEnd(24)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`.trimEnd(),
  );
  if (!passed) console.log(output.trimEnd().replace(/^/gm, '    '));
}
