/**
 * npm run bench                         every benchmark
 * npm run bench -- search [--json FILE] one of them
 * npm run bench -- scan [--images DIR]  on other photographs: pictures beside .txt with the expected text
 *
 * A benchmark is a file NAME.bench.ts in this folder whose default export runs it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BenchmarkReport, machineLine, printReport, writeJson } from './report.ts';

const here = dirname(fileURLToPath(import.meta.url));
const known = readdirSync(here)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, images: { type: 'string' } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}

installPeers();
console.log(machineLine());
const reports: BenchmarkReport[] = [];
for (const name of positionals.length > 0 ? positionals : known) {
  const { default: run } = (await import(`./${name}.bench.ts`)) as {
    default: (options: { images?: string }) => Promise<BenchmarkReport>;
  };
  const report = await run(values.images === undefined ? {} : { images: values.images });
  printReport(report);
  reports.push(report);
}
if (values.json) writeJson(values.json, reports);

/** The peers lie in bench/'s own package, so that they never enter the product. */
function installPeers(): void {
  const lock = join(here, 'package-lock.json');
  const installed = join(here, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing the peers of the benchmarks…');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
  });
  if (npm.status !== 0) {
    console.error('The peers could not be installed: run `npm ci` in bench/ with the network on.');
    process.exit(1);
  }
}
