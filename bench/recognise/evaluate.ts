// `npm run models:evaluate -- MODEL DIR`: what a model is worth, by its own file through the preprocessing of the app.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import * as v from 'valibot';
import { ModelSchema, type Model } from '../../domain/recognition/model.ts';
import { readJudgedFolder } from './judged-folder.ts';
import { openRecognisePage } from './open-page.ts';
import { accuracyOf, type Judged } from './scores.ts';

const HELP = `npm run models:evaluate -- MODEL DIR [--half odd|even]

MODEL is "default", which is the one that is shipped, or a folder with a manifest.json.
DIR holds a folder of pictures per class, or the sheets of a split (CLASS.jpg, and counts.json above them).
--half leaves out every other picture of a class, such as those that calibrated the model.`;

const { values, positionals } = parseArgs({
  options: { half: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
const [name, folder] = positionals;
if (values.help || !name || !folder) {
  console.log(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  try {
    await evaluate(name, folder);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

async function evaluate(name: string, folder: string): Promise<void> {
  const home = name === 'default' ? fileURLToPath(new URL('../../models/food101-64', import.meta.url)) : name;
  const model = v.parse(ModelSchema, JSON.parse(readFileSync(join(home, 'manifest.json'), 'utf8')));
  const files = readJudgedFolder(folder, model.labels, halfOf(values.half));
  const { on, chromiumVersion, close } = await openRecognisePage({
    model: [{ path: join(home, model.file) }],
    file: files,
  });
  try {
    await on('load', model, '/model/0');
    const judged: Judged[] = [];
    for (const [i, { label, places }] of files.entries()) {
      const said = places ? await on('tiles', `/file/${i}`, places) : [await on('photo', `/file/${i}`)];
      judged.push(...said.map((each) => ({ ...each, label })));
      if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor(((i + 1) / files.length) * 100)} % `);
    }
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    print(model, judged, chromiumVersion);
  } finally {
    await close();
  }
}

function halfOf(half: string | undefined): 'odd' | 'even' | null {
  if (half === undefined || half === 'odd' || half === 'even') return half ?? null;
  throw new Error(`--half is odd or even, not ${half}.`);
}

function print({ id, version, labels }: Model, judged: readonly Judged[], chromiumVersion: string): void {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const { top1, top5, calibrationError } = accuracyOf(judged, labels);
  console.log(`${id}, version ${version}, in Chromium ${chromiumVersion}\n`);
  console.log(`| pictures | top-1 | top-5 | expected calibration error |\n| --- | --- | --- | --- |`);
  console.log(`| ${judged.length} | ${percent(top1)} | ${percent(top5)} | ${percent(calibrationError)} |\n`);
  console.log('| class | pictures | top-1 | top-5 |\n| --- | --- | --- | --- |');
  for (const label of labels) {
    const own = judged.filter((each) => each.label === label);
    if (own.length === 0) continue;
    const { top1, top5 } = accuracyOf(own, labels);
    console.log(`| ${label.replaceAll('_', ' ')} | ${own.length} | ${percent(top1)} | ${percent(top5)} |`);
  }
}
