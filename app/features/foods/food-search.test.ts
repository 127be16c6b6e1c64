import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '#domain/result.ts';
import { createFoodSearchClient, type SearchPort, type SearchState } from './food-search.ts';
import type { FromSearchWorker, PackFiles, ToSearchWorker } from './search-messages.ts';
import { createSearchService } from './search-service.ts';

const GOFIO = { id: 'own:1', names: ['Gofio'], tier: 0, own: true } as const;

describe('the food search of a page', () => {
  it('finds own foods before the pack is there, and says so', async () => {
    const { client } = setUp();
    client.put(GOFIO);
    expect(await client.query('gof')).toMatchObject({ type: 'Hits', hits: [{ id: 'own:1' }], packed: false });
    client.remove('own:1');
    expect(await client.query('gof')).toMatchObject({ type: 'Hits', hits: [] });
  });

  it('answers only the newest query', async () => {
    const { client, workers } = setUp({ held: true });
    const first = client.query('g');
    const second = client.query('go');
    workers[0]!.release();
    expect(await first).toEqual({ type: 'Overtaken' });
    expect(await second).toMatchObject({ type: 'Hits' });
  });

  it('passes a history on once while it is the same', async () => {
    const { client, workers } = setUp();
    const history = new Map([['own:1', 1]]);
    await client.query('a', { history });
    await client.query('ab', { history });
    expect(workers[0]!.heard.filter((message) => message.type === 'history')).toHaveLength(1);
  });

  it('tells how much of the pack is loaded', async () => {
    const { client, states, load } = setUp();
    load.progress(0.5);
    expect(client.state).toEqual({ type: 'Loading', fraction: 0.5 });
    await load.settle(ok(files()));
    expect(states.at(-1)).toEqual({ type: 'Failed', reason: 'Truncated' });
  });

  it('is unavailable, and can be tried again, when the pack cannot be loaded', async () => {
    const { client, load, workers } = setUp();
    await load.settle(fail('Offline'));
    expect(client.state).toEqual({ type: 'Failed', reason: 'Offline' });
    expect(await client.query('milk')).toEqual({ type: 'Unavailable' });
    client.retry();
    expect(client.state).toEqual({ type: 'Loading', fraction: 0 });
    expect(workers).toHaveLength(2);
  });

  it('survives the death of its worker once, with own foods, history and the open query', async () => {
    const { client, workers } = setUp({ held: true });
    client.put(GOFIO);
    const answer = client.query('gofio', { history: new Map([['own:1', 1]]) });
    workers[0]!.die();
    workers[1]!.release();
    expect(await answer).toMatchObject({ type: 'Hits', hits: [{ id: 'own:1' }] });
    expect(workers[1]!.heard.map((message) => message.type)).toEqual(['put', 'history', 'query']);
    const last = client.query('gofio');
    workers[1]!.die();
    expect(await last).toEqual({ type: 'Unavailable' });
    expect(client.state).toEqual({ type: 'Failed', reason: 'worker' });
  });

  it('reads a meal from foods of its own too, and answers only the newest text', async () => {
    const { client, workers } = setUp({ held: true });
    client.put(GOFIO);
    const first = client.meal('gofio');
    const second = client.meal('dos gofios');
    workers[0]!.release();
    expect(await first).toEqual({ type: 'Overtaken' });
    const answer = await second;
    expect(answer).toMatchObject({ type: 'Meal', packed: false, foods: [] });
    expect(answer).toMatchObject({ meal: { foods: [{ candidates: ['own:1'], quantity: { count: 2 } }] } });
  });

  it('asks again for a meal when its worker has died', async () => {
    const { client, workers } = setUp({ held: true });
    client.put(GOFIO);
    const answer = client.meal('2 gofio');
    workers[0]!.die();
    workers[1]!.release();
    expect(await answer).toMatchObject({ type: 'Meal' });
    client.close();
    expect(await client.meal('2 gofio')).toEqual({ type: 'Unavailable' });
  });

  it('leaves nobody waiting when it is closed', async () => {
    const { client } = setUp({ held: true });
    const answer = client.query('g');
    client.close();
    expect(await answer).toEqual({ type: 'Unavailable' });
  });
});

/** A worker in the page: the real service behind a port that may hold its messages back, and die. */
class LocalWorker implements SearchPort {
  onmessage: SearchPort['onmessage'] = null;
  onerror: SearchPort['onerror'] = null;
  readonly heard: ToSearchWorker[] = [];
  #held: boolean;
  #serve = createSearchService((message) => queueMicrotask(() => this.#say(message)));

  constructor(held: boolean) {
    this.#held = held;
  }

  postMessage(message: ToSearchWorker) {
    this.heard.push(message);
    if (!this.#held) this.#serve(message);
  }

  release() {
    this.#held = false;
    for (const message of this.heard) this.#serve(message);
  }

  die() {
    this.onerror?.call(this as unknown as Worker, new ErrorEvent('error'));
  }

  terminate() {
    this.#held = true;
  }

  #say(data: FromSearchWorker) {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent('message', { data }));
  }
}

function setUp({ held = false } = {}) {
  const workers: LocalWorker[] = [];
  const load = {
    progress: (_fraction: number): void => {},
    settle: (_files: Result<PackFiles, string>): Promise<void> => Promise.resolve(),
  };
  const client = createFoodSearchClient({
    loadFiles: (onProgress) => {
      load.progress = onProgress;
      return new Promise((resolve) => {
        load.settle = async (files) => {
          resolve(files);
          await new Promise((done) => setTimeout(done));
        };
      });
    },
    createWorker: () => {
      const worker = new LocalWorker(held);
      workers.push(worker);
      return worker;
    },
  });
  const states: SearchState[] = [];
  client.onState((state) => states.push(state));
  return { client, workers, load, states };
}

function files(): PackFiles {
  return { names: new ArrayBuffer(0), portions: new ArrayBuffer(0), nutrients: new ArrayBuffer(0) };
}
