import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findRedis, RedisProcess } from '../../testing/redis.ts';
import { createLog } from '../log.ts';
import type { Bus } from './bus.ts';
import { inProcessBus } from './in-process.ts';
import { redisBus } from './redis.ts';

const program = findRedis();
const lines: string[] = [];
const log = createLog((line) => void lines.push(line));
const redis = program ? new RedisProcess(program) : null;
const MISSING = 'no Redis on this machine: apt-get install redis-server';

beforeAll(() => redis?.start());
afterAll(() => redis?.stop());

describe.each([
  { name: 'in one process', missing: null, two: () => [inProcessBus()] },
  {
    name: 'over Redis',
    missing: program ? null : MISSING,
    two: () => [redisBus(redis!.url, log), redisBus(redis!.url, log)],
  },
])('the bus $name', ({ missing, two }) => {
  let buses: Bus[] = [];
  beforeEach((context) => {
    context.skip(missing !== null, missing ?? '');
    buses = two();
    return async () => {
      await Promise.all(buses.map((bus) => bus.close()));
      buses = [];
    };
  });

  /** Publishes until it is heard: whoever subscribes over a network does not hear from the first moment on. */
  const until = (isHeard: () => boolean, publish: () => void) =>
    vi.waitUntil(
      () => {
        publish();
        return isHeard();
      },
      { timeout: 10_000, interval: 20 },
    );

  it('[SY26] tells everyone who listens to a channel, the own instance included, and nobody else', async () => {
    const heard: string[] = [];
    for (const [index, bus] of buses.entries()) {
      bus.subscribe('space:a', (hint) => heard.push(`${index} ${hint}`));
      bus.subscribe('space:b', () => heard.push('of another channel'));
    }
    const all = buses.map((_, index) => `${index} head`);
    await until(
      () => all.every((each) => heard.includes(each)),
      () => buses[0]!.publish('space:a', 'head'),
    );
    expect(heard).not.toContain('of another channel');
  });

  it('tells nothing any more to who has stopped listening', async () => {
    const [stopped, goingOn] = [vi.fn(), vi.fn()];
    const stop = buses[0]!.subscribe('space:a', stopped);
    buses[0]!.subscribe('space:a', goingOn);
    stop();
    await until(
      () => goingOn.mock.calls.length > 0,
      () => buses.at(-1)!.publish('space:a', 'head'),
    );
    expect(stopped).not.toHaveBeenCalled();
  });
});

describe('the bus over Redis', () => {
  beforeEach((context) => context.skip(!program, MISSING));

  it('loses hints while Redis is gone, throws nothing, and is there again with it', async () => {
    const bus = redisBus(redis!.url, log);
    const heard: string[] = [];
    bus.subscribe('before', (hint) => heard.push(hint));
    await vi.waitUntil(() => (bus.publish('before', 'one'), heard.includes('one')), {
      timeout: 10_000,
      interval: 20,
    });
    await redis!.kill();
    bus.subscribe('during', (hint) => heard.push(hint));
    bus.publish('before', 'lost');
    await vi.waitUntil(() => lines.some((line) => line.includes('redis unreachable')), { timeout: 10_000 });
    await redis!.start();
    await vi.waitUntil(
      () => {
        bus.publish('before', 'two');
        bus.publish('during', 'three');
        return heard.includes('two') && heard.includes('three');
      },
      { timeout: 10_000, interval: 20 },
    );
    expect(heard).not.toContain('lost');
    await bus.close();
    await later(0);
  });
});
