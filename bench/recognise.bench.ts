import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { ModelSchema, type Model } from '../domain/recognition/model.ts';
import { nativeClassifier } from './recognise/agreement.ts';
import { openRecognisePage } from './recognise/open-page.ts';
import type { Said, Times } from './recognise/page.ts';
import { PEERS, peerOf, transformersFiles } from './recognise/peers.ts';
import { takeScreenshots } from './recognise/screens.ts';
import type { OtherTimes } from './recognise/transformers.ts';
import { accuracyOf, auroc, learningOf, type Judged, type Learning } from './recognise/scores.ts';
import { figure, type BenchmarkReport } from './report.ts';
import { picturesIn } from './scan/pictures.ts';

const SHARED = process.env.WELNESS_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const MODELS = `${SHARED}/models`;
const OURS = new URL('../models/food101-64/', import.meta.url);
const TILES = 48;
const ROUNDS = 30;
/** Screenshots, and drawn scenes. */
const DRAWN = 100;
const SEEDS = [1, 2, 3, 4, 5];

/** Food in photographs, recognised in Chromium by the shipped file through the shipped preprocessing, beside two peers. */
export default async function benchRecognise(): Promise<BenchmarkReport> {
  const ours = v.parse(ModelSchema, JSON.parse(readFileSync(new URL('manifest.json', OURS), 'utf8')));
  const peers = PEERS.map((peer) => {
    const path = `${MODELS}/peers/${peer.id}-int8w.onnx`;
    return { peer, model: peerOf(peer, path, ours.labels), path };
  });
  const photos = readFileSync(`${MODELS}/photos/index.csv`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => ({ path: `${MODELS}/photos/${row.split(',')[0]!}`, label: row.split(',')[1]! }));
  const codes = picturesIn(`${SHARED}/data/barcodes`, 'codes');
  const sheets = ours.labels.map((label) => ({
    label,
    path: `${MODELS}/food101-64/validation/${label}.jpg`,
  }));
  const screenshots: Buffer[] = [];
  const { on, page, chromiumVersion, close } = await openRecognisePage(
    {
      ours: [{ path: fileURLToPath(new URL(ours.file, OURS)) }],
      peer: peers,
      photo: photos,
      code: codes,
      sheet: sheets,
    },
    {
      ...Object.fromEntries([...Array(DRAWN).keys()].map((i) => [`screen/${i}`, () => screenshots[i]!])),
      ...Object.assign({}, ...peers.map(({ peer, path }) => transformersFiles(peer, path))),
    },
  );
  const judgePhotos = async (): Promise<Judged[]> => {
    const judged: Judged[] = [];
    for (const [i, { label }] of photos.entries())
      judged.push({ ...(await on('photo', `/photo/${i}`)), label });
    return judged;
  };

  try {
    const empty = await on('memory');
    const times = await on('load', ours, '/ours/0');
    const loaded = await on('memory');
    const onTiles: Judged[] = [];
    for (const [i, { label }] of sheets.entries())
      onTiles.push(
        ...(await on('tiles', `/sheet/${i}`, [...Array(TILES).keys()])).map((said) => ({ ...said, label })),
      );
    const onPhotos = await judgePhotos();
    const onCodes: Said[] = [];
    for (const i of codes.keys()) onCodes.push(await on('photo', `/code/${i}`));
    screenshots.push(...(await takeScreenshots(page, DRAWN)));
    const onScreens: Said[] = [];
    const onScenes: Said[] = [];
    for (let i = 0; i < DRAWN; i++) {
      onScreens.push(await on('photo', `/screen/${i}`));
      onScenes.push(await on('scene', i));
    }
    const speed = await on('time', '/photo/0', ROUNDS);
    const others = [];
    for (const [i, { peer, model, path }] of peers.entries()) {
      const loading = await on('load', model, `/peer/${i}`);
      const judged = await judgePhotos();
      const native = await nativeClassifier(path, model);
      let agreed = 0;
      for (const [i, { probabilities }] of judged.entries()) {
        const first = await native.first(await on('pixels', `/photo/${i}`));
        if (first === probabilities.indexOf(Math.max(...probabilities))) agreed++;
      }
      await native.release();
      others.push({
        model,
        loading,
        judged,
        speed: await on('time', '/photo/0', ROUNDS),
        agreement: agreed / judged.length,
        transformers: await on('timeOther', peer.id, model.input.name, '/photo/0', ROUNDS),
      });
    }
    return reportOf({
      ours: { model: ours, loading: times, judged: onPhotos, speed },
      others,
      // The even ones have calibrated it.
      onTiles: onTiles.filter((_, i) => (i % TILES) % 2 === 1),
      outside: { barcodes: onCodes, screenshots: onScreens, scenes: onScenes },
      learning: SEEDS.map((seed) => learningOf(onTiles, ours, { hidden: 20, confirmed: 3, seed })),
      memory: loaded - empty,
      chromiumVersion,
    });
  } finally {
    await close();
  }
}

interface Measured {
  model: Model;
  loading: { load: number; warmUp: number };
  judged: Judged[];
  speed: Times;
}

function reportOf({
  ours,
  others,
  onTiles,
  outside,
  learning,
  memory,
  chromiumVersion,
}: {
  ours: Measured;
  others: (Measured & { agreement: number; transformers: OtherTimes })[];
  onTiles: Judged[];
  /** Pictures in which there is no food. */
  outside: Record<'barcodes' | 'screenshots' | 'scenes', Said[]>;
  learning: Learning[];
  memory: number;
  chromiumVersion: string;
}): BenchmarkReport {
  const tiles = accuracyOf(onTiles, ours.model.labels);
  const mean = (read: (each: Learning) => number) =>
    learning.reduce((sum, each) => sum + read(each), 0) / learning.length;
  const foodIn = ({ probabilities }: Said) => probabilities.reduce((sum, each) => sum + each, 0);
  const foodOrNot = (others: readonly Said[]) => auroc(ours.judged.map(foodIn), others.map(foodIn));
  const bare = quantile(ours.speed.bare, 0.5);
  const fastest = Math.min(...others.map(({ transformers }) => quantile(transformers.afterDecoding, 0.5)));
  const after = quantile(ours.speed.afterDecoding, 0.5);
  return {
    title: 'Food in photographs',
    notes: [
      `Chromium ${chromiumVersion}, onnxruntime-web on two threads; the shipped file through the shipped preprocessing.`,
      `${onTiles.length} validation tiles that did not calibrate, ${ours.judged.length} photographs, ${outside.barcodes.length} photographs of barcodes, ${outside.screenshots.length} screenshots, ${outside.scenes.length} drawn scenes.`,
      `Learning: 20 classes hidden from the head, 3 confirmations each, the rest of ${TILES} tiles a class, mean of ${SEEDS.length} seeds. The net itself was trained with those classes, which a dish from a person's kitchen was not.`,
      `The loaded model and its runtime take ${(memory / 1e6).toFixed(0)} MB.`,
      'Peers run by their manifests in the same runtime; 12 megapixels scaled up from a real photograph.',
    ],
    tables: [
      {
        title: 'Photographs',
        columns: [
          'model',
          'MB',
          'top-1',
          'top-5',
          'load ms',
          'warm-up ms',
          'p50 ms',
          'p95 ms',
          'after decoding p50',
        ],
        rows: [ours, ...others].map(({ model, loading, judged, speed }) => {
          const { top1, top5 } = accuracyOf(judged, model.labels);
          return [
            model.name,
            model.bytes / 1e6,
            top1,
            top5,
            loading.load,
            loading.warmUp,
            quantile(speed.ours, 0.5),
            quantile(speed.ours, 0.95),
            quantile(speed.afterDecoding, 0.5),
          ];
        }),
      },
      {
        title: 'The same photograph of 12 megapixels in @huggingface/transformers',
        columns: ['model', 'load ms', 'p50 ms', 'p95 ms', 'after decoding p50'],
        rows: others.map(({ model, transformers: { load, whole, afterDecoding } }) => [
          model.name,
          load,
          quantile(whole, 0.5),
          quantile(whole, 0.95),
          quantile(afterDecoding, 0.5),
        ]),
      },
      {
        title: 'What a person has taught',
        columns: ['pictures', 'top-1 before', 'top-1', 'top-5 before', 'top-5'],
        rows: [
          ['hidden classes', 0, '–', 0, mean((each) => each.hiddenTop5)],
          [
            'visible classes',
            mean((each) => each.before.top1),
            mean((each) => each.visible.top1),
            mean((each) => each.before.top5),
            mean((each) => each.visible.top5),
          ],
        ],
      },
    ],
    figures: [
      figure('recognise: top-1, validation tiles', tiles.top1, 'share', '>=', 0.62),
      figure('recognise: top-5, validation tiles', tiles.top5, 'share', '>=', 0.85),
      figure('recognise: calibration error', tiles.calibrationError, 'share', '<=', 0.05),
      ...Object.entries(outside).map(([name, said]) =>
        figure(`recognise: food or ${name}`, foodOrNot(said), 'AUROC', '>=', 0.9),
      ),
      ...others.map(({ model, agreement }) =>
        figure(`recognise: first class as of onnxruntime, ${model.name}`, agreement, 'share', '>=', 0.99),
      ),
      figure(
        'recognise: hidden classes, top-5',
        mean((each) => each.hiddenTop5),
        'share',
        '>=',
        0.6,
      ),
      figure(
        'recognise: top-1 that visible classes lose',
        mean((each) => each.before.top1 - each.visible.top1),
        'share',
        '<=',
        0.01,
      ),
      figure(
        'recognise: top-5 that visible classes lose',
        mean((each) => each.before.top5 - each.visible.top5),
        'share',
        '<=',
        0.01,
      ),
      figure(
        'recognise: p50, 12 megapixels',
        quantile(ours.speed.ours, 0.5),
        'ms',
        '<=',
        bare + 25,
        'createImageBitmap + 25 ms',
      ),
      figure(
        'recognise: after decoding, @huggingface/transformers over ours',
        fastest / after,
        'times',
        '>=',
        3,
      ),
    ],
  };
}

function quantile(numbers: readonly number[], q: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * q) - 1)] ?? NaN;
}
