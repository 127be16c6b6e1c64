import { describe, expect, it } from 'vitest';
import { DISHES } from './dishes.ts';
import {
  likeness,
  MOST_LOOKS,
  outlived,
  packEmbedding,
  prototypesOf,
  unpackEmbedding,
  type Look,
} from './looks.ts';
import { recognise, soleFood } from './suggest.ts';

const MODEL = {
  labels: ['pizza', 'sushi', 'tacos', 'waffles', 'ramen', 'paella'],
  sure: 0.5,
  outputs: {
    classes: { name: 'probabilities', kind: 'probabilities' as const },
    embedding: { name: 'embedding', size: 4, alike: 0.4 },
  },
};
const seen = (...probabilities: number[]) => Float32Array.from(probabilities);
const named = ({ suggestions }: ReturnType<typeof recognise>) =>
  suggestions.map((suggestion) => (suggestion.type === 'dish' ? suggestion.label : suggestion.food));
const SOUP = Float32Array.of(1, 0, 0, 0);

describe('what a photograph may show', () => {
  const sure = seen(0.1, 0.7, 0.05, 0.05, 0.04, 0.06);

  it('is the five likeliest classes, and sure where the first is', () => {
    const found = recognise({ probabilities: sure, embedding: null }, MODEL, new Map());
    expect(named(found)).toEqual(['sushi', 'pizza', 'paella', 'tacos', 'waffles']);
    expect(found.verdict).toBe('sure');
  });

  it('is unsure where none is likely, and no food where most of the probability is of none', () => {
    const even = seen(0.2, 0.2, 0.2, 0.2, 0.1, 0.1);
    expect(recognise({ probabilities: even, embedding: null }, MODEL, new Map()).verdict).toBe('unsure');
    const none = seen(0.1, 0.1, 0.1, 0.1, 0.05, 0);
    expect(recognise({ probabilities: none, embedding: null }, MODEL, new Map()).verdict).toBe('notFood');
  });

  it('has a food that looked like this before in the second place', () => {
    const embedding = Float32Array.of(2, 1, 0, 0);
    const found = recognise({ probabilities: sure, embedding }, MODEL, new Map([['own:soup', SOUP]]));
    expect(named(found)).toEqual(['sushi', 'own:soup', 'pizza', 'paella', 'tacos']);
  });

  it('has it first where the classifier is unsure and the likeness is clear', () => {
    const embedding = Float32Array.of(2, 0.5, 0, 0);
    const unsure = seen(0.2, 0.3, 0.1, 0.1, 0.1, 0.2);
    const found = recognise({ probabilities: unsure, embedding }, MODEL, new Map([['own:soup', SOUP]]));
    expect(named(found)[0]).toBe('own:soup');
    expect(found.verdict).toBe('sure');
  });

  it('leaves three places to the classifier, and out what is not alike', () => {
    const embedding = Float32Array.of(1, 1, 1, 0);
    const known = new Map([
      ['own:a', SOUP],
      ['own:b', Float32Array.of(0, 1, 0, 0)],
      ['own:c', Float32Array.of(0, 0, 1, 0)],
      ['own:d', Float32Array.of(0, 0, 0, 1)],
    ]);
    expect(named(recognise({ probabilities: sure, embedding }, MODEL, known))).toEqual([
      'sushi',
      'own:a',
      'own:b',
      'pizza',
      'paella',
    ]);
    const away = Float32Array.of(0, 0, 0, 1);
    known.delete('own:d');
    expect(named(recognise({ probabilities: sure, embedding: away }, MODEL, known))).not.toContain('own:a');
  });

  it('has a class and the food that stands for it once, in the better place', () => {
    const food = soleFood('paella')!;
    const found = recognise({ probabilities: sure, embedding: SOUP }, MODEL, new Map([[food, SOUP]]));
    expect(named(found)).toEqual(['sushi', 'paella', 'pizza', 'tacos', 'waffles']);
  });
});

describe('what a food looked like', () => {
  const look = (food: string, at: number, of = 'm@1'): Look => ({
    food,
    of,
    at: new Date(at).toISOString(),
    embedding: packEmbedding(Float32Array.of(at, 1, 0, 0)),
  });

  it('is told in one byte a number with its direction kept', () => {
    const vector = Float32Array.from({ length: 384 }, (_, i) => Math.sin(i * i));
    const again = unpackEmbedding(packEmbedding(vector), 384)!;
    expect(packEmbedding(vector).length).toBe(512);
    expect(likeness(again, unpackEmbedding(packEmbedding(again), 384)!)).toBeGreaterThan(0.999);
    const length = Math.hypot(...vector);
    expect(
      likeness(
        again,
        vector.map((value) => value / length),
      ),
    ).toBeGreaterThan(0.999);
  });

  it('means nothing to another model, nor with another length', () => {
    const looks = [look('own:a', 1), look('own:b', 1, 'm@2')];
    expect([...prototypesOf(looks, 'm@1', 4).keys()]).toEqual(['own:a']);
    expect(prototypesOf(looks, 'm@1', 5).size).toBe(0);
  });

  it('is the mean of how it looked', () => {
    const looks = [look('own:a', 0), look('own:a', 1000)];
    const [prototype] = prototypesOf(looks, 'm@1', 4).values();
    expect(prototype![0]).toBeCloseTo(Math.SQRT1_2, 1);
    expect(prototype![1]).toBeCloseTo(Math.SQRT1_2, 1);
  });

  it('is forgotten for a newer look where there are many, and where the model is another', () => {
    const looks = Array.from({ length: MOST_LOOKS + 2 }, (_, i) => look('own:a', i));
    const gone = outlived([...looks, look('own:a', 99, 'm@0'), look('own:b', 0)], 'own:a', 'm@1');
    expect(gone.map(({ of, at }) => [of, Date.parse(at)])).toEqual([
      ['m@0', 99],
      ['m@1', 2],
      ['m@1', 1],
      ['m@1', 0],
    ]);
  });
});

describe('the dishes', () => {
  it('are the 101 classes, each with a name in two languages, foods and a helping of sensible size', () => {
    expect(DISHES.size).toBe(101);
    for (const [label, { names, parts }] of DISHES) {
      expect(names.en && names.es, label).toBeTruthy();
      for (const { food } of parts) expect(food, label).toMatch(/^(fndds:\d{8}|sr:\d{5})$/);
      const helping = parts.reduce((sum, { grams }) => sum + grams, 0);
      expect(helping, label).toBeGreaterThan(30);
      expect(helping, label).toBeLessThan(500);
    }
  });
});
