import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { SearchableFood } from '../domain/foods/search/search.ts';
import { type IsolatedPage, openIsolatedPage } from './isolated-page.ts';
import { type BenchmarkReport, type Figure, figure } from './report.ts';
import { growCorpus, vocabularyOf } from './search/corpus.ts';
import { encodeCorpus } from './search/engine.ts';
import type { BenchPage } from './search/page.ts';
import { type EverydayQuery, type Ranking, rankingOf, readQueries } from './search/queries.ts';
import { readPack } from './search/pack.ts';

const ENGINES = ['welness', 'minisearch', 'flexsearch'] as const;
type EngineName = (typeof ENGINES)[number];
const SHARED = process.env.WELNESS_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));

/** Food search from key press to results, in a Chromium worker, against MiniSearch and FlexSearch on the same foods. */
export default async function benchSearch(): Promise<BenchmarkReport> {
  const queries = { en: readQueries('en'), es: readQueries('es'), unseen: readQueries('unseen') };
  const pack = readPack();
  const large = growCorpus(pack, 100_000, `${SHARED}/data`);
  const small = await measure(pack, queries);
  const big = await measure(large, queries);
  const count = (foods: SearchableFood[]) => foods.length.toLocaleString('en');
  return {
    title: 'Food search',
    notes: [
      `${count(pack)} foods of the pack, vocabulary ${vocabularyOf(pack).toLocaleString('en')} words; ${count(large)} foods, vocabulary ${vocabularyOf(large).toLocaleString('en')} words.`,
      `Chromium ${small.chromiumVersion}, one worker per engine; ${big.presses.toLocaleString('en')} key presses each (120 queries letter by letter, every letter awaited), warm, engines taking turns query by query.`,
      `MiniSearch ${versionOf('minisearch')}: prefix, fuzzy 0.2, all words. FlexSearch ${versionOf('flexsearch')}: forward tokenizer, LatinAdvanced encoder.`,
      `Ranking: the better of MiniSearch with and without a boost by tier; FlexSearch was given the plainest foods first. The 40 unseen queries were written after the engine was tuned, and never tuned on.`,
    ],
    tables: [
      speedTable(`Key press to results, ${count(pack)} foods`, small),
      speedTable(`Key press to results, ${count(large)} foods`, big),
      rankingTable(`Ranking of everyday queries, ${count(pack)} foods`, small),
      rankingTable(`Ranking of everyday queries, ${count(large)} foods`, big),
    ],
    figures: figuresOf(small, big),
  };
}

interface Measured {
  chromiumVersion: string;
  presses: number;
  engines: Record<
    EngineName,
    { build: number; memory: number; latencies: number[]; ranking: Record<Scope, Ranking> }
  >;
}
type Scope = QuerySet | 'both';
type QuerySet = 'en' | 'es' | 'unseen';
type Queries = Record<QuerySet, EverydayQuery[]>;

async function measure(foods: SearchableFood[], queries: Queries): Promise<Measured> {
  const corpus = encodeCorpus(foods);
  const entry = (file: string) => fileURLToPath(new URL(`./search/${file}.ts`, import.meta.url));
  const workers = ENGINES.map((engine) => [`${engine}.worker`, entry(`${engine}.worker`)]);
  const isolated = await openIsolatedPage(Object.fromEntries([['page', entry('page')], ...workers]), {
    corpus: () => corpus,
  });
  try {
    return await measureIn(isolated, new Map(foods.map((food) => [food.id, food.names[0] ?? ''])), queries);
  } finally {
    await isolated.close();
  }
}

async function measureIn(
  { page, chromiumVersion }: IsolatedPage,
  englishById: Map<string, string>,
  { en, es, unseen }: Queries,
): Promise<Measured> {
  const call = <M extends keyof BenchPage>(method: M, ...args: Parameters<BenchPage[M]>) =>
    page.evaluate(
      ([name, given]) =>
        (globalThis as unknown as { bench: Record<string, (...args: unknown[]) => unknown> }).bench[name]!(
          ...given,
        ),
      [method as string, args as unknown[]] as const,
    ) as ReturnType<BenchPage[M]>;

  const build: Record<string, number> = {};
  for (const engine of ENGINES) build[engine] = await call('start', engine);
  const latencies: Record<string, number[]> = Object.fromEntries(ENGINES.map((engine) => [engine, []]));
  const all = alternating(en, es);
  for (const { text } of all.slice(0, WARM_UP))
    for (const engine of ENGINES) await call('type', engine, text);
  for (const [turn, { text }] of all.entries()) {
    for (let i = 0; i < ENGINES.length; i++) {
      const engine = ENGINES[(turn + i) % ENGINES.length]!;
      latencies[engine]!.push(...(await call('type', engine, text)));
    }
  }
  const memory = await call('memory');
  const rank = async (engine: EngineName): Promise<Record<Scope, Ranking>> => {
    const positions = async (queries: EverydayQuery[], ranked: boolean) => {
      const found: number[] = [];
      for (const { text, isMeant } of queries) {
        const ids = await call('rank', engine, text, ranked);
        found.push(ids.findIndex((id) => isMeant(englishById.get(id) ?? '')) + 1);
      }
      return found;
    };
    const positionsOf = async (ranked: boolean) => ({
      en: await positions(en, ranked),
      es: await positions(es, ranked),
      unseen: await positions(unseen, ranked),
    });
    const best = [await positionsOf(false), await positionsOf(true)]
      .map((each) => ({
        en: rankingOf(each.en),
        es: rankingOf(each.es),
        unseen: rankingOf(each.unseen),
        both: rankingOf([...each.en, ...each.es]),
      }))
      .sort((a, b) => b.both.mrr - a.both.mrr);
    return best[0]!;
  };
  const engines = {} as Measured['engines'];
  for (const engine of ENGINES) {
    engines[engine] = {
      build: build[engine]!,
      memory: memory[engine] ?? NaN,
      latencies: latencies[engine]!.sort((a, b) => a - b),
      ranking: await rank(engine),
    };
  }
  return { chromiumVersion, presses: engines.welness.latencies.length, engines };
}

const WARM_UP = 12;

function speedTable(title: string, { engines }: Measured) {
  return {
    title,
    columns: ['engine', 'p50 ms', 'p95 ms', 'worst ms', 'build ms', 'memory MB'],
    rows: ENGINES.map((engine) => {
      const { latencies, build, memory } = engines[engine];
      return [
        engine,
        quantile(latencies, 0.5),
        quantile(latencies, 0.95),
        latencies.at(-1) ?? NaN,
        build,
        memory / 1e6,
      ];
    }),
  };
}

function rankingTable(title: string, { engines }: Measured) {
  const scopes = [
    ['en', '60 English'],
    ['es', '60 Spanish'],
    ['both', 'all 120'],
    ['unseen', '40 unseen'],
  ] as const;
  return {
    title,
    columns: ['queries', 'engine', 'first is right', 'among first three', 'MRR'],
    rows: scopes.flatMap(([scope, label]) =>
      ENGINES.map((engine) => {
        const { top1, top3, mrr } = engines[engine].ranking[scope];
        return [label, engine, top1, top3, mrr];
      }),
    ),
  };
}

function figuresOf(small: Measured, big: Measured): Figure[] {
  const p95 = quantile(big.engines.welness.latencies, 0.95);
  const peerP95 = quantile(big.engines.minisearch.latencies, 0.95);
  const peers = ENGINES.filter((engine) => engine !== 'welness');
  const atLeastBestPeer = (name: string, value: (ranking: Record<Scope, Ranking>) => number) => {
    const best = peers
      .map((peer) => ({ peer, value: value(small.engines[peer].ranking) }))
      .reduce((a, b) => (b.value > a.value ? b : a));
    return figure(name, value(small.engines.welness.ranking), 'share', '>=', best.value, best.peer);
  };
  return [
    figure('search: p95 from key press to results, 100,000 foods', p95, 'ms', '<=', 8),
    figure('search: times faster than MiniSearch, p95, 100,000 foods', peerP95 / p95, '×', '>=', 3),
    atLeastBestPeer('search: first hit right, 120 everyday queries', ({ both }) => both.top1),
    atLeastBestPeer('search: right among first three, 120 everyday queries', ({ both }) => both.top3),
    atLeastBestPeer('search: MRR, 60 English queries', ({ en }) => en.mrr),
    atLeastBestPeer('search: MRR, 60 Spanish queries', ({ es }) => es.mrr),
  ];
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * q) - 1)] ?? NaN;
}

function alternating<T>(a: readonly T[], b: readonly T[]): T[] {
  return a.flatMap((item, i) => (b[i] === undefined ? [item] : [item, b[i]]));
}

function versionOf(peer: string): string {
  const path = createRequire(import.meta.url).resolve(`./node_modules/${peer}/package.json`);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
