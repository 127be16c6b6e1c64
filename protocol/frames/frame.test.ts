import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Crypto } from '../crypto/crypto.ts';
import { newKeyPairs } from '../crypto/key-pairs.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { decodeEnvelope } from '../envelope/envelope.ts';
import { MAX_EARLY_FRAME_BYTES, MAX_FRAME_BYTES } from '../limits.ts';
import { decodeEntry } from '../membership/entry-bytes.ts';
import { decodeWrap } from '../membership/wrap.ts';
import { REASONS } from '../reasons.ts';
import { anyFrame, ARBITRARY_FRAMES } from '../testing/arbitrary-frame.ts';
import { Writer } from '../wire/writer.ts';
import { answerChallenge, commonVersion, isAnswer } from './auth.ts';
import { inBatches } from './batches.ts';
import { refusal } from './connection-frames.ts';
import { decodeFrame, encodeFrame, type Frame, frameCode, senderOf } from './frame.ts';

const SEED = 20261126;
const RUNS = 800;
const refused = (error: string) => ({ ok: false, error });
const TYPES = Object.keys(ARBITRARY_FRAMES) as Frame['type'][];
const REFUSALS = new Set(['malformed', 'too-large', 'unknown-frame', 'unknown-version', 'unknown-suite']);

describe('frames', () => {
  it.each(TYPES)('[WI2] %s comes back as it was written', (type) => {
    fc.assert(
      fc.property(ARBITRARY_FRAMES[type], (frame) => {
        const bytes = encodeFrame(frame);
        expect(bytes[0]).toBe(frameCode(type));
        expect(decodeFrame(bytes)).toEqual({ ok: true, value: frame });
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('[WI2] have the numbers and senders that PROTOCOL.md gives them', () => {
    const specification = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8');
    const rows = [...specification.matchAll(/^\| (\d+) +\| `(\w+)` +\| (device|server|both) +\|/gm)];
    const coded = TYPES.map((type) => `${frameCode(type)} ${type} ${senderOf(type)}`);
    expect(rows.map(([, code, type, from]) => `${code} ${type} ${from}`).sort()).toEqual(coded.sort());
  });

  it('[WI9] of an unknown kind are told from malformed ones', () => {
    expect(decodeFrame(Uint8Array.from([0]))).toEqual(refused('unknown-frame'));
    expect(decodeFrame(Uint8Array.from([64, 1, 2, 3]))).toEqual(refused('unknown-frame'));
    expect(decodeFrame(new Uint8Array(0))).toEqual(refused('malformed'));
  });

  it('[WI4] over their limit are too large, and before welcome that is less', () => {
    const snapshot = encodeFrame({ type: 'snapshot', envelope: new Uint8Array(5_000) });
    expect(decodeFrame(snapshot).ok).toBe(true);
    expect(decodeFrame(snapshot, MAX_EARLY_FRAME_BYTES)).toEqual(refused('too-large'));
    expect(decodeFrame(new Uint8Array(MAX_FRAME_BYTES + 1))).toEqual(refused('too-large'));
  });

  it('[WI11] refuse with a reason’s number and leave out what they are not about', () => {
    expect(
      refusal('stale-key-epoch', frameCode('append'), { document: 'diary/catalog', deviceSeq: 3 }),
    ).toEqual({
      type: 'refuse',
      code: REASONS['stale-key-epoch'].code,
      frame: 8,
      document: 'diary/catalog',
      logEpoch: 0,
      deviceSeq: 3,
      detail: 0,
    });
  });
});

describe('the decoders under fire', () => {
  const decoders = { decodeFrame, decodeEnvelope, decodeEntry, decodeWrap };

  it.each(Object.entries(decoders))(
    '[WI3] %s answers random bytes with a value or a named refusal',
    (_, of) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => answers(of, bytes)),
        { seed: SEED, numRuns: RUNS },
      );
      // Past the first byte, which random bytes seldom get right.
      fc.assert(
        fc.property(fc.nat(26), fc.uint8Array({ maxLength: 300 }), (kind, rest) =>
          answers(of, Uint8Array.from([kind, ...rest])),
        ),
        { seed: SEED, numRuns: RUNS },
      );
    },
  );

  it('[WI3] decodeFrame answers every kind of frame with bytes changed', () => {
    fc.assert(
      fc.property(
        anyFrame,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (frame, changes) => {
          const bytes = encodeFrame(frame);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          answers(decodeFrame, bytes);
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('[WI2] decodeFrame refuses every kind of frame cut short, or with a byte more', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), fc.nat(255), (frame, at, extra) => {
        const bytes = encodeFrame(frame);
        expect(decodeFrame(bytes.subarray(0, at % bytes.length))).toEqual(refused('malformed'));
        expect(decodeFrame(Uint8Array.from([...bytes, extra]))).toEqual(refused('malformed'));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('[WI5] a frame of a few bytes that claims the largest count or length is refused', () => {
    for (const type of ['open', 'heads', 'append', 'ack', 'keys'] as const)
      for (const claim of [64, 128, 256, 1_024, 2 ** 31, 2 ** 53 - 1]) {
        const bytes = new Writer().u8(frameCode(type)).varuint(claim).finish();
        const decoded = decodeFrame(bytes);
        expect(decoded.ok ? '' : decoded.error).toMatch(/malformed|too-large/);
      }
    const snapshot = new Writer().u8(frameCode('snapshot')).varuint(1_048_576).finish();
    expect(decodeFrame(snapshot)).toEqual(refused('malformed'));
  });

  it('[WI6] the bytes of a frame are the only ones that mean it', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), fc.nat(255), (frame, at, value) => {
        const bytes = encodeFrame(frame);
        bytes[at % bytes.length] = value;
        const decoded = decodeFrame(bytes);
        if (decoded.ok) expect(encodeFrame(decoded.value)).toEqual(bytes);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  function answers(of: (bytes: Uint8Array) => { ok: boolean }, bytes: Uint8Array): void {
    const answer = of(bytes) as { ok: true; value: object } | { ok: false; error: string };
    if (!answer.ok) expect(REFUSALS).toContain(answer.error);
    // An envelope keeps itself, its header and its parts; a frame no more than it was sent.
    else expect(heldBytes(answer.value)).toBeLessThanOrEqual(4 * bytes.length + 64);
  }

  function heldBytes(value: unknown): number {
    if (value instanceof Uint8Array) return value.byteLength;
    if (typeof value !== 'object' || value === null) return 0;
    return Object.values(value).reduce((sum: number, part) => sum + heldBytes(part), 0);
  }
});

describe('batches', () => {
  it('[WI4] hold as many as one frame may, in their order, and none is empty', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 60 }), (lengths) => {
        const items = lengths.map((length, i) => new Uint8Array(length).fill(i));
        const batches = [...inBatches(items, 10, 1_000)];
        expect(batches.flat()).toEqual(items);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(10);
          expect(batch.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(1_000);
        }
      }),
      { seed: SEED },
    );
  });

  it('[WI4] of the largest envelopes fit into frames', () => {
    const items = Array.from({ length: 3 }, () => new Uint8Array(1_048_576));
    for (const envelopes of inBatches(items, 64)) {
      expect(envelopes).toHaveLength(1);
      expect(encodeFrame({ type: 'append', envelopes }).length).toBeLessThanOrEqual(MAX_FRAME_BYTES);
    }
  });
});

describe('the challenge', () => {
  let crypto: Crypto;
  beforeAll(async () => {
    crypto = await loadCrypto();
  });

  it('[SY4] is answered for one server, version, space, device and challenge', () => {
    const { signing } = newKeyPairs(crypto);
    const context = {
      origin: 'https://welness.example',
      version: 1,
      space: crypto.random(32),
      device: signing.publicKey,
      challenge: crypto.random(32),
    };
    const auth = answerChallenge(crypto, signing, context);
    const isFor = (over: object) => isAnswer(auth, { ...context, ...over }, crypto.verify);
    expect(isFor({})).toBe(true);
    for (const over of [
      { origin: 'https://welness.example.org' },
      { version: 2 },
      { space: crypto.random(32) },
      { device: newKeyPairs(crypto).signing.publicKey },
      { challenge: crypto.random(32) },
    ])
      expect(isFor(over)).toBe(false);
  });

  it('[WI7] is put in the newest version that both speak, or in none', () => {
    expect(commonVersion({ oldest: 1, newest: 1 })).toBe(1);
    expect(commonVersion({ oldest: 1, newest: 9 })).toBe(1);
    expect(commonVersion({ oldest: 2, newest: 9 })).toBeNull();
    expect(commonVersion({ oldest: 0, newest: 0 })).toBeNull();
  });
});
