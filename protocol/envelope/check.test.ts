import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AREAS } from '../areas.ts';
import type { Crypto } from '../crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '../crypto/key-pairs.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { joiningBody } from '../membership/author.ts';
import { aSpace, type Space } from '../testing/a-space.ts';
import { anUpdate, aSnapshot, NOVEMBER } from '../testing/an-envelope.ts';
import { checkAppend, checkSnapshot, checkUpdate } from './check.ts';
import type { Envelope, UpdateHeader } from './envelope.ts';
import { isReceiptSigned, signReceipt } from './receipt.ts';
import { decodeSnapshotContent, encodeSnapshotContent, snapshotFits } from './snapshot.ts';

let crypto: Crypto;
let space: Space;
beforeAll(async () => {
  crypto = await loadCrypto();
});
beforeEach(() => {
  space = aSpace(crypto);
});

const refused = (error: string) => ({ ok: false, error });
const next = { ok: true, value: 'next' };
const again = { ok: true, value: 'again' };
const ZEROS = new Uint8Array(32);

const context = (over: object = {}) => ({
  membership: space.membership,
  document: NOVEMBER,
  logEpoch: 1,
  last: null,
  there: null,
  ...over,
});
const check = (envelope: Envelope<UpdateHeader>, over: object = {}) =>
  checkUpdate(envelope, context(over), crypto.verify);
const append = (envelope: Envelope<UpdateHeader>, over: object = {}) => checkAppend(envelope, context(over));
const placeOf = ({ header, hash }: Envelope<UpdateHeader>) => ({ deviceSeq: header.deviceSeq, hash });
const following = (before: Envelope<UpdateHeader>, over: Partial<UpdateHeader> = {}) =>
  anUpdate(space, { deviceSeq: before.header.deviceSeq + 1, prevHash: before.hash, ...over });

describe('an update, as server and device check it', () => {
  it('[EN10] is next, after nothing and after the one before it', () => {
    const first = anUpdate(space);
    const second = following(first);
    for (const checked of [check, append]) {
      expect(checked(first)).toEqual(next);
      expect(checked(second, { last: placeOf(first) })).toEqual(next);
    }
  });

  it('[EN10] is there already when served again, and has no effect', () => {
    const first = anUpdate(space);
    const second = following(first);
    expect(check(first, { last: placeOf(first) })).toEqual(again);
    expect(check(first, { last: placeOf(second), there: first.hash })).toEqual(again);
  });

  it('[EN10] leaves no gap', () => {
    const third = anUpdate(space, { deviceSeq: 3, prevHash: ZEROS });
    for (const checked of [check, append]) expect(checked(third)).toEqual(refused('sequence-gap'));
  });

  it('[EN10] takes no place that is taken, and no place before the last that nobody knows of', () => {
    const [one, other] = [anUpdate(space), anUpdate(space)];
    const second = following(one);
    for (const checked of [check, append]) {
      expect(checked(other, { last: placeOf(one) })).toEqual(refused('sequence-conflict'));
      expect(checked(other, { last: placeOf(second) })).toEqual(refused('sequence-conflict'));
    }
  });

  it('[EN10] follows the device’s own update and no other', () => {
    const [one, other] = [anUpdate(space), anUpdate(space)];
    for (const checked of [check, append])
      expect(checked(following(other), { last: placeOf(one) })).toEqual(refused('broken-chain'));
    expect(check(anUpdate(space, { prevHash: one.hash }))).toEqual(refused('broken-chain'));
  });

  it('[EN8] of another space, document or life of the log is refused', () => {
    const update = anUpdate(space);
    const elsewhere = aSpace(crypto).membership;
    expect(check(update, { membership: elsewhere })).toEqual(refused('wrong-space'));
    expect(append(update, { membership: elsewhere })).toEqual(refused('wrong-space'));
    expect(check(update, { document: 'diary/log:2026-12' })).toEqual(refused('wrong-document'));
    expect(check(update, { logEpoch: 2 })).toEqual(refused('wrong-document'));
    expect(append(update, { logEpoch: 2 })).toEqual(refused('log-epoch-changed'));
  });

  it('[EN9] by a ghost, a reader or a removed device is refused by the device although the server served it', () => {
    const ghost = newKeyPairs(crypto);
    expect(check(anUpdate(space, {}, { by: ghost }))).toEqual(refused('ghost-device'));
    const { reader, tablet } = aReader();
    const update = anUpdate(space, {}, { by: tablet });
    expect(check(update)).toEqual(refused('not-a-writer'));
    space.take(space.removal('account', reader, { areas: [AREAS.diary] }));
    expect(check(update)).toEqual(refused('device-removed'));
    expect(check(anUpdate(space, { keyEpoch: 1 }))).toEqual(refused('stale-key-epoch'));
  });

  it('[EN9] with another’s signature is refused', () => {
    const phone = newKeyPairs(crypto);
    space.take(space.joining(phone));
    const forged = anUpdate(space, { device: phone.signing.publicKey });
    expect(check(forged)).toEqual(refused('bad-signature'));
  });

  it('[SY20] by a removed device is so before its signature is looked at', () => {
    const update = anUpdate(space, {}, { by: newKeyPairs(crypto) });
    expect(append(update)).toEqual(refused('ghost-device'));
    space.take(space.rotation([AREAS.diary]));
    expect(append(anUpdate(space, { keyEpoch: 1, deviceSeq: 9 }))).toEqual(refused('stale-key-epoch'));
  });
});

describe('a snapshot', () => {
  const checked = (envelope: ReturnType<typeof aSnapshot>, document = NOVEMBER) =>
    checkSnapshot(envelope, { membership: space.membership, document }, crypto.verify);
  const [a, b] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const head = (device: Uint8Array, deviceSeq: number, hash = a, logEpoch = 1) => ({
    device,
    logEpoch,
    deviceSeq,
    hash,
  });

  it('[SN2] is by a present device of the owner, of its document', () => {
    expect(checked(aSnapshot(space)).ok).toBe(true);
    expect(checked(aSnapshot(space), 'diary/catalog')).toEqual(refused('wrong-document'));
    const phone = newKeyPairs(crypto);
    space.take(space.joining(phone));
    const snapshot = aSnapshot(space, {}, { by: phone });
    expect(checked(snapshot).ok).toBe(true);
    space.take(space.removal('device', phone));
    expect(checked(snapshot)).toEqual(refused('snapshot-refused'));
    expect(checked(aSnapshot(space, {}, { by: aReader().tablet }))).toEqual(refused('snapshot-refused'));
    const forged = { ...aSnapshot(space), signature: new Uint8Array(64) };
    expect(checked(forged)).toEqual(refused('bad-signature'));
  });

  it('[SN1] says which updates it holds, and comes back from its bytes alone', () => {
    const content = { heads: [head(a, 4), head(b, 1, b, 3)], gzip: Uint8Array.from([1, 2, 3]) };
    const bytes = encodeSnapshotContent(content);
    expect(decodeSnapshotContent(bytes)).toEqual({ ok: true, value: content });
    expect(decodeSnapshotContent(bytes.slice(0, 60))).toEqual(refused('malformed'));
    expect(decodeSnapshotContent(Uint8Array.from([0xff, 0xff, 0x7f]))).toEqual(refused('too-large'));
  });

  it('[SN4] that lacks what this device knows is poisoned', () => {
    const gzip = new Uint8Array(0);
    const fits = (...heads: ReturnType<typeof head>[]) =>
      snapshotFits({ heads, gzip }, [head(a, 4), head(b, 2, b)]);
    expect(fits(head(a, 4), head(b, 2, b))).toBe(true);
    expect(fits(head(a, 5, b), head(b, 9), head(a, 1, a, 2))).toBe(true);
    expect(fits(head(a, 4))).toBe(false);
    expect(fits(head(a, 3), head(b, 2, b))).toBe(false);
    expect(fits(head(a, 4, b), head(b, 2, b))).toBe(false);
    expect(fits(head(a, 4, a, 2), head(b, 2, b))).toBe(false);
  });
});

it('[SY33] a receipt holds for its device, space and row alone', () => {
  const row = { document: NOVEMBER, logEpoch: 1, seq: 7, hash: new Uint8Array(32).fill(3) };
  const receipt = signReceipt(crypto, space.device.signing, space.id, row);
  const holds = (over: object = {}, id = space.id) =>
    isReceiptSigned({ ...receipt, ...over }, id, crypto.verify);
  expect(holds()).toBe(true);
  expect(holds({}, ZEROS)).toBe(false);
  for (const over of [
    { seq: 8 },
    { logEpoch: 2 },
    { document: 'diary/catalog' },
    { hash: ZEROS },
    { device: newKeyPairs(crypto).signing.publicKey },
  ])
    expect(holds(over)).toBe(false);
});

function aReader(): { reader: KeyPairs; tablet: KeyPairs } {
  const [reader, tablet] = [newKeyPairs(crypto), newKeyPairs(crypto)];
  space.take(space.grant(reader, AREAS.diary, 'read'));
  space.take(joiningBody(crypto, space.id, tablet, reader.signing.publicKey, reader.signing));
  return { reader, tablet };
}
