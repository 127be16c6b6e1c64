import { readFileSync } from 'node:fs';

/** A food that is expected, by what a person would accept, and its grams. */
export interface ExpectedFood {
  food: string;
  /** Whether a food of this English name is meant. */
  isMeant(name: string): boolean;
  /** Both ends included. */
  grams: readonly [number, number];
}

/** One thing said; more than one way to read it where a person would accept each: rice and chicken, or rice with chicken. */
export interface ExpectedItem {
  readings: readonly (readonly ExpectedFood[])[];
}

export interface MealSentence {
  text: string;
  items: readonly ExpectedItem[];
}

export type SentenceFile = 'en' | 'es' | 'unseen';

/** The sentences of a file of this folder. @throws Error naming the line that cannot be read */
export function readSentences(file: SentenceFile): MealSentence[] {
  const patterns = readPatterns();
  return linesOf(`${file}.tsv`).map((line) => {
    const [text = '', items = ''] = line.split('\t');
    return { text, items: items.split(';').map((item) => expectedItem(item, patterns, line)) };
  });
}

/** What a person would accept as each food the sentences name, against the English name of a food in the pack. */
export function readPatterns(): Map<string, RegExp> {
  return new Map(
    linesOf('foods.tsv').map((line) => {
      const [food = '', pattern = ''] = line.split('\t');
      return [food, new RegExp(pattern, 'i')];
    }),
  );
}

function expectedItem(item: string, patterns: ReadonlyMap<string, RegExp>, line: string): ExpectedItem {
  const readings = item.split('|').map((reading) =>
    reading.split('+').map((each) => {
      const [food = '', amount = ''] = each.trim().split(' ');
      const pattern = patterns.get(food);
      if (!pattern) throw new Error(`No food “${food}” in foods.tsv: ${line}`);
      return { food, isMeant: (name: string) => pattern.test(name), grams: gramsOf(amount, line) };
    }),
  );
  return { readings };
}

/** `100` ± 25 %, `150!` ± 4 %, `200ml` in grams ± 8 %, `40-90`. */
function gramsOf(amount: string, line: string): [number, number] {
  const match = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?)|(!)|(ml))?$/.exec(amount);
  if (!match) throw new Error(`No amount “${amount}”: ${line}`);
  const value = Number(match[1]);
  if (match[2]) return [value, Number(match[2])];
  const tolerance = match[3] ? 0.04 : match[4] ? 0.08 : 0.25;
  return [value * (1 - tolerance), value * (1 + tolerance)];
}

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
}
