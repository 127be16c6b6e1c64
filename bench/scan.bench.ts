import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openIsolatedPage } from './isolated-page.ts';
import { figure, type BenchmarkReport } from './report.ts';
import type { Answer, EngineName, ScanPage } from './scan/page.ts';
import { comparable, picturesIn, tuningHalf, type Picture } from './scan/pictures.ts';
import { VARIANTS, type Variant } from './scan/variants.ts';

const ENGINES = ['welness', 'zxing-wasm'] as const;
const SHARED = process.env.WELNESS_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** Others than those with which the reader was made (9001, on the tuning half): it has not seen these blurs, glints and angles. */
const SEED = 20_261_126;

interface Measured {
  variant: Variant;
  picture: Picture;
  answers: Record<EngineName, Answer>;
}

/** Barcodes in photographs, read in Chromium, beside plain zxing-wasm; photographs of food hold none. */
export default async function benchScan({ images }: { images?: string } = {}): Promise<BenchmarkReport> {
  const codes = picturesIn(images ?? `${SHARED}/data/barcodes`, 'codes');
  const photos = `${SHARED}/models/photos`;
  const foods = !images && existsSync(photos) ? picturesIn(photos, 'others') : [];
  const pictures = [...codes, ...foods];
  const { page, chromiumVersion, close } = await openIsolatedPage(
    { page: fileURLToPath(new URL('./scan/page.ts', import.meta.url)) },
    {
      'zxing_reader.wasm': () =>
        readFileSync(new URL('../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url)),
      ...Object.fromEntries(pictures.map(({ path }, i) => [`picture/${i}`, () => readFileSync(path)])),
    },
  );
  const read = (i: number, variant: Variant) =>
    page.evaluate(
      ([path, chosen, seed]) => (globalThis as unknown as { bench: ScanPage }).bench.read(path, chosen, seed),
      [`/picture/${i}`, variant, SEED + i] as const,
    );
  try {
    await read(0, 'as it is');
    const measured: Measured[] = [];
    for (const variant of VARIANTS) {
      for (const [i, picture] of codes.entries())
        measured.push({
          variant,
          picture,

          answers: await read(i, variant),
        });
    }
    const onFood: Measured[] = [];
    for (const [i, picture] of foods.entries()) {
      const answers = await read(codes.length + i, 'as it is');
      onFood.push({ variant: 'as it is', picture, answers });
    }
    return reportOf(measured, onFood, chromiumVersion);
  } finally {
    await close();
  }
}

function reportOf(measured: Measured[], onFood: Measured[], chromiumVersion: string): BenchmarkReport {
  const asTheyAre = measured.filter(({ variant }) => variant === 'as it is');
  const missed = measured.filter((each) => !isRead(each, 'zxing-wasm'));
  const tuning = tuningHalf(asTheyAre.map(({ picture }) => picture));
  const [tuned, heldOut] = [true, false].map((is) =>
    missed.filter(({ picture }) => tuning.has(picture) === is),
  ) as [Measured[], Measured[]];
  const wrong = [...measured, ...onFood].filter((each) => isWrong(each, 'welness'));
  const median = (engine: EngineName) => quantile(asTheyAre, engine, 0.5);
  return {
    title: 'Barcodes in photographs',
    notes: [
      `${asTheyAre.length} photographs, each also blurred, glared and rotated by this benchmark (seeded); ${onFood.length} photographs of food without a code. Chromium ${chromiumVersion}, pixels at hand, engines taking turns.`,
      'zxing-wasm: the same version, its defaults, for EAN-13, EAN-8, UPC-A, UPC-E and QR. A picture counts as read when the expected code is among what was read, as wrong when anything else was.',
      'The blurs, glints and angles of this run and all but eight of the photographs of food were not seen while the reader was made. Until the halves were drawn, all photographs as they are were looked at; the second way of reading bars was made on the tuning half alone.',
      ...(wrong.length > 0
        ? [`Wrong: ${wrong.map(({ variant, picture }) => `${picture.name} ${variant}`).join(', ')}.`]
        : []),
    ],
    tables: [
      table(
        'By variant',
        VARIANTS.map((variant) => [variant, measured.filter((each) => each.variant === variant)]),
      ),
      {
        title: 'Of what zxing-wasm misses, by half',
        columns: ['half', 'photographs', 'missed', 'read', 'share', 'wrong'],
        rows: (
          [
            ['tuning', tuned, tuning.size],
            ['held out', heldOut, asTheyAre.length - tuning.size],
          ] as const
        ).map(([name, group, photographs]) => [
          name,
          photographs,
          group.length,
          group.filter((each) => isRead(each, 'welness')).length,
          share(group, 'welness'),
          group.filter((each) => isWrong(each, 'welness')).length,
        ]),
      },
      table('Photographs of food', [['food', onFood]]),
    ],
    figures: [
      figure(
        'scan: photographs read',
        share(asTheyAre, 'welness'),
        'share',
        '>=',
        share(asTheyAre, 'zxing-wasm'),
        'zxing-wasm',
      ),
      figure('scan: of what zxing-wasm misses, all variants', share(missed, 'welness'), 'share', '>=', 0.5),
      figure('scan: wrong codes, photographs of food included', wrong.length, 'codes', '<=', 0),
      figure(
        'scan: median time, photographs as they are',
        median('welness'),
        'ms',
        '<=',
        median('zxing-wasm'),
        'zxing-wasm',
      ),
    ],
  };
}

function table(title: string, groups: [string, Measured[]][]) {
  return {
    title,
    columns: ['pictures', 'count', 'engine', 'read', 'wrong', 'p50 ms', 'p95 ms'],
    rows: groups.flatMap(([name, group]) =>
      ENGINES.map((engine) => [
        name,
        group.length,
        engine,
        group.filter((each) => isRead(each, engine)).length,
        group.filter((each) => isWrong(each, engine)).length,
        quantile(group, engine, 0.5),
        quantile(group, engine, 0.95),
      ]),
    ),
  };
}

function isRead({ picture, answers }: Measured, engine: EngineName): boolean {
  return answers[engine].texts.some((text) => comparable(text) === picture.expected);
}

function isWrong({ picture, answers }: Measured, engine: EngineName): boolean {
  return answers[engine].texts.some((text) => comparable(text) !== picture.expected);
}

function share(group: Measured[], engine: EngineName): number {
  return group.filter((each) => isRead(each, engine)).length / (group.length || 1);
}

function quantile(group: Measured[], engine: EngineName, q: number): number {
  const times = group.map(({ answers }) => answers[engine].ms).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.ceil(times.length * q) - 1)] ?? NaN;
}
