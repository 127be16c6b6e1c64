import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { live, LONG, SHORT } from './world.ts';

const crypto = await loadCrypto();
const isSoak = process.env.WELNESS_SOAK === '1';
const SEEDS = Number(process.env.WELNESS_SEEDS ?? (isSoak ? 10_000 : 300));
const FIRST = Number(process.env.WELNESS_SEED ?? 1);

it(`[SY12, SY28, SY31] agree whatever happens to devices, wire and server: ${SEEDS} seeds from ${FIRST}`, async () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const { steps } = await live(crypto, seed, isSoak ? LONG : SHORT);
    expect(steps.length).toBeGreaterThan(0);
  }
}, 86_400_000);
