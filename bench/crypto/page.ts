import { ZERO_HASH } from '../../protocol/bytes.ts';
import { hash } from '../../protocol/crypto/hash.ts';
import { chainHead } from '../../protocol/membership/membership.ts';
import type { Verify } from '../../protocol/crypto/crypto.ts';
import { loadCrypto } from '../../protocol/crypto/sodium.ts';
import { checkUpdate } from '../../protocol/envelope/check.ts';
import {
  decodeEnvelope,
  isUpdate,
  signedMessage,
  type UpdateHeader,
} from '../../protocol/envelope/envelope.ts';
import { openEnvelope, sealEnvelope } from '../../protocol/envelope/seal.ts';
import { aSpace, type Space, valueOf } from '../../protocol/testing/a-space.ts';
import { documentKeyOf, NOVEMBER } from '../../protocol/testing/an-envelope.ts';
import { mealUpdates } from '../sync/meals.ts';

/** Milliseconds for all envelopes together. */
export interface CryptoTimes {
  seal: number;
  /** Decoded, checked as the engine does, decrypted: signatures by libsodium. */
  open: number;
  /** The same with signatures by WebCrypto, all at once; null where the browser has no Ed25519. */
  openWithWebCrypto: number | null;
  bytes: number;
}

const page = {
  /** Seals and opens so many meals, an envelope each. */
  async measure(meals: number): Promise<CryptoTimes> {
    const crypto = await loadCrypto();
    const space = aSpace(crypto);
    const contents = mealUpdates(meals, 1);
    // Once a month and key epoch; a device keeps it.
    const key = documentKeyOf(space, NOVEMBER);
    let from = performance.now();
    const sealed = sealAll(space, key, contents);
    const seal = performance.now() - from;
    from = performance.now();
    openAll(space, key, sealed, crypto.verify);
    const open = performance.now() - from;
    from = performance.now();
    const verdicts = await verifyAll(space, sealed);
    if (verdicts) {
      let at = 0;
      openAll(space, key, sealed, () => verdicts[at++]!);
    }
    const openWithWebCrypto = verdicts ? performance.now() - from : null;
    return { seal, open, openWithWebCrypto, bytes: sealed.reduce((sum, each) => sum + each.length, 0) };
  },
};

function sealAll(space: Space, documentKey: Uint8Array, contents: readonly Uint8Array[]): Uint8Array[] {
  const device = space.device.signing;
  let prevHash: Uint8Array = ZERO_HASH;
  return contents.map((content, index) => {
    const header: UpdateHeader = {
      type: 'update',
      space: space.id,
      document: NOVEMBER,
      logEpoch: 1,
      keyEpoch: 1,
      membershipHead: chainHead(space.membership),
      device: device.publicKey,
      deviceSeq: index + 1,
      prevHash,
    };
    const bytes = valueOf(sealEnvelope(space.crypto, header, content, { documentKey, device }));
    prevHash = hash(bytes);
    return bytes;
  });
}

function openAll(space: Space, key: Uint8Array, sealed: readonly Uint8Array[], verify: Verify): void {
  let last: { deviceSeq: number; hash: Uint8Array } | null = null;
  for (const bytes of sealed) {
    const envelope = valueOf(decodeEnvelope(bytes));
    if (!isUpdate(envelope)) throw new Error('not an update');
    const context = { membership: space.membership, document: NOVEMBER, logEpoch: 1, last, there: null };
    valueOf(checkUpdate(envelope, context, verify));
    valueOf(openEnvelope(space.crypto, envelope, key));
    last = { deviceSeq: envelope.header.deviceSeq, hash: envelope.hash };
  }
}

async function verifyAll(space: Space, sealed: readonly Uint8Array[]): Promise<boolean[] | null> {
  const raw = space.device.signing.publicKey as Uint8Array<ArrayBuffer>;
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']).catch(() => null);
  if (!key) return null;
  return Promise.all(
    sealed.map((bytes) => {
      const envelope = valueOf(decodeEnvelope(bytes));
      const [signature, message] = [envelope.signature, signedMessage(envelope)];
      return crypto.subtle.verify(
        'Ed25519',
        key,
        signature as Uint8Array<ArrayBuffer>,
        message as Uint8Array<ArrayBuffer>,
      );
    }),
  );
}

export type CryptoPage = typeof page;
(globalThis as { bench?: CryptoPage }).bench = page;
