import { describe, expect, it, vi } from 'vitest';
import { anEmptyDatabase } from '#app/testing/database.ts';
import { fail } from '#domain/result.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { Owner } from '../../../../tools/convergence/owner.ts';
import { Engine } from './engine.ts';

const crypto = await loadCrypto();

/** An engine that nobody has signed in, and what is to be done in the moment in which it notes that. */
async function signedOut(meanwhile: (engine: Engine) => void) {
  const database = await anEmptyDatabase();
  await new Owner(crypto).join(database);
  const getTicket = vi.fn(() => Promise.resolve(fail('SignedOut' as const)));
  const engine = new Engine(database, crypto, {
    openSocket: () => ({ send: () => undefined, close: () => undefined }),
    // No pause comes to its end by itself.
    after: () => () => undefined,
    now: () => 0,
    random: () => 0,
    getTicket,
  });
  let isNoted = false;
  database.syncStatus.hook('creating', () => {
    isNoted = true;
    meanwhile(engine);
  });
  engine.start();
  await vi.waitFor(() => expect(isNoted).toBe(true));
  return { engine, getTicket };
}

describe('the engine', () => {
  it('stops also in the moment before it pauses', async () => {
    const { engine } = await signedOut((running) => void running.stop());
    await engine.ended;
  });

  it('tries again for whoever calls in the moment before it pauses', async () => {
    const { engine, getTicket } = await signedOut((running) => running.wake());
    await vi.waitFor(() => expect(getTicket).toHaveBeenCalledTimes(2));
    await engine.stop();
  });

  it('tries once for one call', async () => {
    const { engine, getTicket } = await signedOut(() => undefined);
    engine.wake();
    await vi.waitFor(() => expect(getTicket).toHaveBeenCalledTimes(2));
    await engine.stop();
    expect(getTicket).toHaveBeenCalledTimes(2);
  });
});
