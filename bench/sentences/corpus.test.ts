import { expect, it } from 'vitest';
import { readShippedNames, readShippedPack } from '../../tools/food-pack/shipped-pack.ts';
import { readPatterns, readSentences } from './corpus.ts';
import { foodNamesOf, readFoods, scoreOf, summaryOf } from './score.ts';

it('has 75 sentences in English and 75 in Spanish, each once', () => {
  const texts = (['en', 'es'] as const).map((file) => readSentences(file).map(({ text }) => text));
  expect(texts.map((each) => new Set(each).size)).toEqual([75, 75]);
});

it('expects only foods that the pack has', () => {
  const pack = readShippedNames();
  const names = Array.from({ length: pack.size }, (_, food) => pack.namesAt(food).en);
  const absent = [...readPatterns()].filter(([, pattern]) => !names.some((name) => pattern.test(name)));
  expect(absent.map(([food]) => food)).toEqual([]);
});

it('expects an amount that is a range of grams above nothing', () => {
  const ranges = [...readSentences('en'), ...readSentences('es')].flatMap(({ items }) =>
    items.flatMap(({ readings }) => readings.flat().map(({ grams }) => grams)),
  );
  expect(ranges.filter(([from, to]) => !(from > 0 && to > from))).toEqual([]);
});

it('reads at least nine in ten of the items right, food and grams', () => {
  const pack = readShippedPack();
  const names = foodNamesOf(readShippedNames());
  const scores = [...readSentences('en'), ...readSentences('es')].map((sentence) =>
    scoreOf(sentence, readFoods(sentence.text, names, pack)),
  );
  const { right, items, misses } = summaryOf(scores);
  expect(right / items, `right: ${right} of ${items}; misses:\n${misses.join('\n')}`).toBeGreaterThanOrEqual(
    0.9,
  );
});
