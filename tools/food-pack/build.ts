/**
 * `npm run packs:build -- [--usda DIR]`: writes the base food pack to static/packs/ from the USDA tables. The same tables
 * give the same bytes.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { NUTRIENTS } from '#domain/foods/nutrients.ts';
import { DOUBT } from '#domain/foods/pack.ts';
import { assemblePack, type BuiltPack } from './assemble.ts';
import { packFolder } from './manifest.ts';
import { USDA_SOURCES, UsdaFileError } from './usda-food.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const HELP = `npm run packs:build -- [--usda DIR]

Writes the base food pack to static/packs/. DIR holds the tables (default: $WELNESS_SHARED/data/usda,
else ../shared/data/usda):
  fndds_2021-2023_per100g.csv, fndds_2021-2023_portions.csv
  sr28_FOOD_DES.txt, sr28_WEIGHT.txt (as SR28 has them), sr28_abbrev_per100g.csv (its abbreviated table)
The official sources, in the public domain:
${USDA_SOURCES.map(({ name, url, downloads }) => `  ${name}\n    ${url}\n    ${downloads}`).join('\n')}`;

try {
  const { values } = parseArgs({
    options: { usda: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) console.log(HELP);
  else build(values.usda ?? join(process.env.WELNESS_SHARED ?? join(root, '../shared'), 'data/usda'));
} catch (error) {
  if (!(error instanceof UsdaFileError)) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = 1;
}

function build(usda: string): void {
  const pack = assemblePack(usda);
  const folder = packFolder(pack);
  const target = join(root, 'static/packs');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(target)) if (/^base[-.]/.test(name)) rmSync(join(target, name));
  for (const [name, bytes] of folder) writeFileSync(join(target, name), bytes);
  console.log(reportOf(pack));
  for (const { part, bytes } of pack.files) {
    const kept = [...folder].find(([name]) => name.endsWith(part))![1].length;
    const brotli = brotliCompressSync(bytes).length;
    console.log(`bytes       ${part} ${kept} as gzip (kept), ${brotli} as brotli, ${bytes.length} plain`);
  }
}

function reportOf({ foods, aliases, filled, spanish }: BuiltPack): string {
  const portions = foods.reduce((sum, food) => sum + food.portions.length, 0);
  const without = foods.filter((food) => food.portions.length === 0).length;
  const withDensity = foods.filter(({ density }) => density !== undefined).length;
  const doubtful = (bit: number) => foods.filter(({ doubts }) => doubts & bit).length;
  const known = NUTRIENTS.map(({ id }, n) => {
    const count = foods.filter(({ per100 }) => typeof per100[n] === 'number').length;
    return `${id} ${Math.round((count / foods.length) * 100)} %`;
  });
  return [
    `foods       ${foods.length}, twins collapsed ${aliases.size}, nutrients filled from them ${filled}`,
    `portions    ${portions}, foods without ${without}; density known for ${withDensity}`,
    `Spanish     ${spanish.table} named, ${spanish.lexicon} by lexicon, ${spanish.none} none`,
    ...(spanish.notInPack.length > 0 ? [`            not in the pack: ${spanish.notInPack.join(', ')}`] : []),
    `doubtful    energy ${doubtful(DOUBT.energy)}, sum ${doubtful(DOUBT.sum)}, parts ${doubtful(DOUBT.parts)}`,
    `known       ${known.join(', ')}`,
  ].join('\n');
}
