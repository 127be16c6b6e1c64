import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AREAS } from '../areas.ts';
import { equalBytes } from '../bytes.ts';
import { newAreaSecret, secretFromMonth } from '../crypto/area-secret.ts';
import type { Crypto } from '../crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '../crypto/key-pairs.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { aSpace, type Space, valueOf } from '../testing/a-space.ts';
import { accountKeyBody, joiningBody, mintSecrets } from './author.ts';
import type { EntryBody } from './entry.ts';
import { wrapsMissing, wrapsNeeded } from './recipients.ts';
import { checkWrap, decodeWrap, openWrap, sealWrap } from './wrap.ts';

let crypto: Crypto;
let space: Space;
let phone: KeyPairs;
beforeAll(async () => {
  crypto = await loadCrypto();
});
beforeEach(() => {
  space = aSpace(crypto);
  phone = newKeyPairs(crypto);
  space.take(space.joining(phone));
});

const { diary, plans } = AREAS;
const refused = (error: string) => ({ ok: false, error });
const wrapFor = (
  to: KeyPairs,
  { area = diary as number, keyEpoch = 1, by = space.device, secret = space.secretOf(area, keyEpoch)! } = {},
) => sealWrap(crypto, space.by(by), { space: space.id, area, keyEpoch, recipient: to.box.publicKey }, secret);
const check = (bytes: Uint8Array, of = space) =>
  checkWrap(of.membership, valueOf(decodeWrap(bytes)), crypto.verify);
const open = (bytes: Uint8Array, by = phone) =>
  openWrap(crypto, space.membership, valueOf(decodeWrap(bytes)), by.box);

describe('wraps', () => {
  it('[KY15] open for their recipient alone', () => {
    const wrap = wrapFor(phone);
    expect(check(wrap).ok).toBe(true);
    expect(open(wrap)).toEqual({ ok: true, value: space.secretOf(diary, 1) });
    expect(open(wrap, space.device)).toEqual(refused('cannot-open'));
  });

  it('[KY15] are refused when a bit of them is flipped', () => {
    const wrap = wrapFor(phone);
    for (let byte = 0; byte < wrap.length; byte++) {
      const flipped = wrap.slice();
      flipped[byte]! ^= 1 << (byte % 8);
      const decoded = decodeWrap(flipped);
      expect(decoded.ok && checkWrap(space.membership, decoded.value, crypto.verify).ok).toBe(false);
      // Without the check of the signature: what is sealed opens in its own context alone.
      const opened = decoded.ok && openWrap(crypto, space.membership, decoded.value, phone.box).ok;
      if (byte < wrap.length - 64) expect(opened).toBe(false);
    }
    for (let length = 0; length < wrap.length; length++)
      expect(decodeWrap(wrap.slice(0, length)).ok).toBe(false);
  });

  it('[KY15] are refused of another space, of nobody who may, and of an epoch never minted', () => {
    expect(check(wrapFor(phone), aSpace(crypto))).toEqual(refused('wrong-space'));
    expect(check(wrapFor(phone, { by: newKeyPairs(crypto) }))).toEqual(refused('not-permitted'));
    const secret = newAreaSecret(crypto, diary);
    expect(check(wrapFor(phone, { keyEpoch: 2, secret }))).toEqual(refused('future-key-epoch'));
  });

  it('[KY14] with a secret other than the minted one are refused, whoever signed', () => {
    const forged = wrapFor(phone, { secret: newAreaSecret(crypto, diary) });
    expect(check(forged).ok).toBe(true);
    expect(open(forged)).toEqual(refused('cannot-open'));
    expect(open(wrapFor(phone, { area: plans, secret: newAreaSecret(crypto, plans) }))).toEqual(
      refused('cannot-open'),
    );
  });

  it('[KY21] by a removed device still give a whole secret, and never one from a later month', () => {
    const part = secretFromMonth(space.secretOf(diary, 1)!, 600)!;
    const whole = wrapFor(space.device, { by: phone });
    const later = wrapFor(space.device, { by: phone, secret: part });
    expect(open(later, space.device)).toEqual({ ok: true, value: part });
    space.take(space.removal('device', phone));
    expect(check(whole).ok).toBe(true);
    expect(open(whole, space.device).ok).toBe(true);
    expect(open(later, space.device)).toEqual(refused('cannot-open'));
  });
});

describe('the wraps that an entry needs', () => {
  const needs = (body: EntryBody) =>
    wrapsNeeded(space.membership, body).map(
      ({ area, keyEpoch, recipient }) => `${area}.${keyEpoch} ${nameOf(recipient)}`,
    );
  const nameOf = (box: Uint8Array) => {
    const names = { account: space.account, device: space.device, phone, grantee, tablet };
    return Object.entries(names).find(([, keys]) => equalBytes(keys.box.publicKey, box))![0];
  };
  let grantee: KeyPairs;
  let tablet: KeyPairs;
  beforeEach(() => {
    grantee = newKeyPairs(crypto);
    tablet = newKeyPairs(crypto);
  });
  const took = (body: EntryBody) => {
    space.take(body);
    return body;
  };

  it('[KY22] for a new device of the owner: every epoch there is', () => {
    took(space.rotation([diary]));
    const body = took(space.joining(tablet));
    expect(needs(body).sort()).toEqual([
      '1.1 tablet',
      '2.1 tablet',
      '2.2 tablet',
      '3.1 tablet',
      '4.1 tablet',
    ]);
  });

  it('[KY22] for a rotation: everyone who has the area', () => {
    took(space.grant(grantee, plans, 'read'));
    expect(needs(took(space.rotation([diary])))).toEqual(['2.2 account', '2.2 device', '2.2 phone']);
    expect(needs(took(space.rotation([plans])))).toEqual([
      '3.2 account',
      '3.2 grantee',
      '3.2 device',
      '3.2 phone',
    ]);
  });

  it('[KY16] for a removal: everyone who stays, never who leaves', () => {
    const body = took(space.removal('device', phone));
    expect(needs(body)).toHaveLength(8);
    expect(needs(body).filter((need) => need.includes('phone'))).toEqual([]);
  });

  it('[KY22] for a grant and a grantee’s device: the newest, from the granted month', () => {
    took(space.rotation([diary]));
    const grant = took(space.grant(grantee, diary, 'read', 677));
    expect(wrapsNeeded(space.membership, grant)).toMatchObject([{ keyEpoch: 2, fromMonth: 677 }]);
    const body = joiningBody(crypto, space.id, tablet, grantee.signing.publicKey, grantee.signing);
    expect(needs(took(body))).toEqual(['2.2 tablet']);
    expect(needs(took(space.grant(grantee, diary, 'write')))).toEqual(['2.2 grantee', '2.2 tablet']);
  });

  it('[KY22] for new account keys: every epoch for them, the new ones for everyone', () => {
    const next = newKeyPairs(crypto);
    const { mints } = mintSecrets(crypto, space.membership, [1, 2, 3, 4]);
    const body = took(accountKeyBody(crypto, space.id, next, mints));
    const all = wrapsNeeded(space.membership, body);
    expect(all.filter(({ recipient }) => equalBytes(recipient, next.box.publicKey))).toHaveLength(8);
    expect(all).toHaveLength(16);
  });

  it('[KY22] are missing until there is one for each', () => {
    const rotation = took(space.rotation([plans]));
    const needs = wrapsNeeded(space.membership, rotation);
    const wraps = [space.account, space.device].map((to) =>
      valueOf(decodeWrap(wrapFor(to, { area: plans, keyEpoch: 2 }))),
    );
    expect(wrapsMissing(needs, wraps)).toMatchObject([{ area: plans, recipient: phone.box.publicKey }]);
    wraps.push(valueOf(decodeWrap(wrapFor(phone, { area: plans, keyEpoch: 2 }))));
    expect(wrapsMissing(needs, wraps)).toEqual([]);
  });
});
