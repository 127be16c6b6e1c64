import type { SearchableFood } from '../../domain/foods/search/search.ts';

/** A search engine under test, in a worker of its own. */
export interface Engine {
  /** The best 30 ids, with the options whose speed is measured. */
  query(text: string): string[];
  /** The same with the engine's own means of ranking, when those are other options: the best of both is counted. */
  rank?(text: string): string[];
}

export type ToEngine =
  { type: 'build'; corpus: ArrayBuffer } | { type: 'query'; seq: number; text: string; ranked: boolean };

export type FromEngine = { type: 'built'; ms: number } | { type: 'hits'; seq: number; ids: string[] };

export const HITS = 30;

/** Answers the page's messages with an engine; the same few lines around each, so that only the engine differs. */
export function serve(build: (foods: SearchableFood[]) => Engine): void {
  let engine: Engine | undefined;
  addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
    if (data.type === 'build') {
      const foods = decodeCorpus(data.corpus);
      const start = performance.now();
      engine = build(foods);
      postMessage({ type: 'built', ms: performance.now() - start } satisfies FromEngine);
      return;
    }
    const ids = (data.ranked && engine?.rank?.(data.text)) || engine?.query(data.text) || [];
    postMessage({ type: 'hits', seq: data.seq, ids } satisfies FromEngine);
  });
}

/** One food a line: id, tier, names, divided by tabs. */
export function encodeCorpus(foods: readonly SearchableFood[]): Uint8Array {
  const lines = foods.map(({ id, tier, names }) =>
    [id, tier, ...names.map((name) => name.replace(/\s+/g, ' '))].join('\t'),
  );
  return new TextEncoder().encode(lines.join('\n'));
}

function decodeCorpus(corpus: ArrayBuffer): SearchableFood[] {
  return new TextDecoder()
    .decode(corpus)
    .split('\n')
    .map((line) => {
      const [id = '', tier, ...names] = line.split('\t');
      return { id, tier: Number(tier) as SearchableFood['tier'], names };
    });
}
