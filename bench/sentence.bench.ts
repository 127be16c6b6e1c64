import { type BenchmarkReport, figure } from './report.ts';
import { type MealSentence, readSentences } from './sentences/corpus.ts';
import { foodNamesOf, readFoods, scoreOf, type SentenceScore, summaryOf } from './sentences/score.ts';
import { readShippedNames, readShippedPack } from '../tools/food-pack/shipped-pack.ts';

/** Meal sentences read into foods with grams, without network or model, against what a person would accept. */
export default async function benchSentence(): Promise<BenchmarkReport> {
  const pack = readShippedPack();
  const names = foodNamesOf(readShippedNames());
  const run = (sentences: readonly MealSentence[]) => {
    const times: number[] = [];
    const scores = sentences.map((sentence) => {
      // Nothing is remembered from one sentence to the next: each is timed as if it were pasted.
      const start = performance.now();
      const read = readFoods(sentence.text, names, pack);
      times.push(performance.now() - start);
      return scoreOf(sentence, read);
    });
    return { scores, times: times.sort((a, b) => a - b) };
  };
  run(readSentences('en').slice(0, 20));
  const sets = (['en', 'es', 'unseen'] as const).map((file) => ({ file, ...run(readSentences(file)) }));
  const tuned = sets.filter(({ file }) => file !== 'unseen').flatMap(({ scores }) => scores);
  const unseen = summaryOf(sets.flatMap(({ file, scores }) => (file === 'unseen' ? scores : [])));
  const times = sets.flatMap((set) => set.times).sort((a, b) => a - b);
  const all = summaryOf(tuned);
  return {
    title: 'Meal sentences',
    notes: [
      `${pack.size.toLocaleString('en')} foods; ${tuned.length} sentences written before the parser.`,
      'An item is right when its food is one a person would accept and its grams are in range; a food nobody said counts as one wrong.',
    ],
    tables: [
      {
        title: 'Items right, and time a sentence',
        columns: ['sentences', 'items', 'right', 'share', 'p50 ms', 'p95 ms'],
        rows: sets.map(({ file, scores, times: each }) => row(file, scores, each)),
      },
      {
        title: 'Misses',
        columns: ['sentence — wanted — read'],
        rows: all.misses.map((miss) => [miss]),
      },
      {
        title: 'Misses among the held-out sentences',
        columns: ['sentence — wanted — read'],
        rows: unseen.misses.map((miss) => [miss]),
      },
    ],
    figures: [
      figure('sentence: items right, 150 sentences', all.right / all.items, 'share', '>=', 0.9),
      figure('sentence: p95 a sentence', quantile(times, 0.95), 'ms', '<=', 50),
    ],
  };
}

function row(file: string, scores: readonly SentenceScore[], times: readonly number[]) {
  const { right, items } = summaryOf(scores);
  return [file, items, right, right / items, quantile(times, 0.5), quantile(times, 0.95)];
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * q) - 1)] ?? NaN;
}
