import type { FromEngine, ToEngine } from './engine.ts';

/** What the runner calls in the page. */
export interface BenchPage {
  /** Starts an engine in its worker and answers with the milliseconds its index took. */
  start(engine: string): Promise<number>;
  /** Types a query letter by letter: milliseconds from each press to its results. */
  type(engine: string, text: string): Promise<number[]>;
  rank(engine: string, text: string, ranked: boolean): Promise<string[]>;
  /** Bytes held by each engine's worker, where the browser tells. */
  memory(): Promise<Record<string, number>>;
}

const workers = new Map<string, Worker>();
let seq = 0;

const page: BenchPage = {
  async start(engine) {
    const worker = new Worker(`/${engine}.worker.js`, { type: 'module', name: engine });
    workers.set(engine, worker);
    const corpus = await (await fetch('/corpus')).arrayBuffer();
    const built = next(worker);
    worker.postMessage({ type: 'build', corpus } satisfies ToEngine, [corpus]);
    const answer = await built;
    return answer.type === 'built' ? answer.ms : NaN;
  },
  async type(engine, text) {
    const presses: number[] = [];
    for (let length = 1; length <= text.length; length++) {
      const start = performance.now();
      await ask(engine, text.slice(0, length), false);
      presses.push(performance.now() - start);
    }
    return presses;
  },
  rank: ask,
  async memory() {
    const { breakdown } = await (
      performance as unknown as {
        measureUserAgentSpecificMemory(): Promise<{
          breakdown: { bytes: number; attribution: { url: string }[] }[];
        }>;
      }
    ).measureUserAgentSpecificMemory();
    const bytes: Record<string, number> = {};
    for (const engine of workers.keys()) {
      bytes[engine] = breakdown
        .filter((part) => part.attribution.some(({ url }) => url.endsWith(`/${engine}.worker.js`)))
        .reduce((sum, part) => sum + part.bytes, 0);
    }
    return bytes;
  },
};
Object.assign(globalThis, { bench: page });

async function ask(engine: string, text: string, ranked: boolean): Promise<string[]> {
  const worker = workers.get(engine)!;
  const answered = next(worker);
  worker.postMessage({ type: 'query', seq: ++seq, text, ranked } satisfies ToEngine);
  const answer = await answered;
  return answer.type === 'hits' ? answer.ids : [];
}

function next(worker: Worker): Promise<FromEngine> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromEngine>) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
}
