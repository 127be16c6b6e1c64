import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Area, AREAS } from '../areas.ts';
import type { Crypto } from '../crypto/crypto.ts';
import { hash } from '../crypto/hash.ts';
import { type KeyPairs, newKeyPairs } from '../crypto/key-pairs.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { MAX_ENTRY_BYTES } from '../limits.ts';
import { aSpace, type Space, valueOf } from '../testing/a-space.ts';
import { accountKeyBody, joiningBody, mintSecrets } from './author.ts';
import type { DeviceAdded, EntryBody } from './entry.ts';
import { decodeEntry } from './entry-bytes.ts';
import { extendMembership, startMembership } from './extend.ts';
import { chainHead, deviceOf, isPresent, keyEpochOf, ownerKeys, rightOf } from './membership.ts';

let crypto: Crypto;
let space: Space;
let phone: KeyPairs;
let stranger: KeyPairs;
beforeAll(async () => {
  crypto = await loadCrypto();
});
beforeEach(() => {
  space = aSpace(crypto);
  phone = newKeyPairs(crypto);
  stranger = newKeyPairs(crypto);
});

const refused = (reason: string, index = space.entries.length) => ({ ok: false, error: { reason, index } });
const all = Object.values(AREAS) as Area[];
const JUNE_2026 = 56 * 12 + 5;

describe('the chain', () => {
  it('[MB1] begins with genesis, whose hash is the space and which mints areas 1 to 4', () => {
    expect(space.id).toEqual(hash(space.entries[0]!));
    for (const area of [1, 2, 3, 4]) expect(keyEpochOf(space.membership, area)).toBe(1);
    expect(ownerKeys(space.membership).key).toEqual(space.account.signing.publicKey);
    const other = aSpace(crypto);
    expect(startMembership(other.id, space.entries, crypto.verify)).toEqual(refused('wrong-space', 0));
    expect(startMembership(space.id, [], crypto.verify)).toEqual(refused('broken-link', 0));
    expect(startMembership(space.id, space.entries.slice(1), crypto.verify)).toEqual(
      refused('broken-link', 0),
    );
  });

  it('[MB2] refuses an entry that does not follow, is repeated, or is of another chain', () => {
    const [first, second] = space.entries as [Uint8Array, Uint8Array];
    const entry = space.entry(space.joining(phone));
    space.take(space.rotation([AREAS.plans]));
    const extend = (...entries: Uint8Array[]) => extendMembership(space.membership, entries, crypto.verify);
    expect(extend(entry)).toEqual(refused('broken-link'));
    expect(extend(second)).toEqual(refused('broken-link'));
    expect(extend(first)).toEqual(refused('broken-link'));
    expect(extend(aSpace(crypto).entries[1]!)).toEqual(refused('broken-link'));
    expect(startMembership(space.id, [first, space.entries[2]!], crypto.verify)).toEqual(
      refused('broken-link', 1),
    );
  });

  it('[MB3] tells an entry of a later version, or of a kind it does not know, from a malformed one', () => {
    const entry = space.entry(space.joining(phone));
    expect(decodeEntry(Uint8Array.from([2, ...entry.slice(1)]))).toEqual({
      ok: false,
      error: 'unknown-version',
    });
    expect(decodeEntry(Uint8Array.from([1, 99, ...entry.slice(2)]))).toEqual({
      ok: false,
      error: 'unknown-version',
    });
    expect(decodeEntry(entry.slice(0, -1))).toEqual({ ok: false, error: 'malformed' });
    expect(decodeEntry(new Uint8Array(MAX_ENTRY_BYTES + 1))).toEqual({ ok: false, error: 'too-large' });
  });

  it('[MB5] refuses an entry with any bit flipped, and stands as it was', () => {
    const entry = space.entry(space.joining(phone));
    const before = structuredClone(space.membership);
    for (let byte = 0; byte < entry.length; byte++) {
      const flipped = entry.slice();
      flipped[byte]! ^= 1 << (byte % 8);
      expect(extendMembership(space.membership, [flipped], crypto.verify).ok).toBe(false);
    }
    expect(space.membership).toEqual(before);
  });

  it('[MB7] gives the same membership whole, in pieces and entry by entry', () => {
    space.take(space.joining(phone));
    space.take(space.grant(stranger, AREAS.diary, 'read', JUNE_2026));
    space.take(space.removal('device', phone), space.device);
    const whole = startMembership(space.id, space.entries, crypto.verify);
    expect(whole).toEqual({ ok: true, value: space.membership });
    const start = valueOf(startMembership(space.id, space.entries.slice(0, 2), crypto.verify));
    expect(extendMembership(start, space.entries.slice(2), crypto.verify)).toEqual(whole);
    expect(start.hashes).toHaveLength(2);
  });
});

describe('devices', () => {
  it('[MB8] are added by the account or by a device that is there', () => {
    space.take(space.joining(phone), space.device);
    expect(isPresent(space.membership, phone.signing.publicKey)).toBe(true);
    expect(deviceOf(space.membership, phone.signing.publicKey)!.addedBy).toEqual({
      kind: 'device',
      key: space.device.signing.publicKey,
    });
    expect(space.try(space.joining(newKeyPairs(crypto)), stranger)).toEqual(refused('not-permitted'));
    expect(space.try(space.joining(newKeyPairs(crypto)), phone).ok).toBe(true);
  });

  it('[MB8] need a proof by their own key for this space and this box key', () => {
    const joining = space.joining(phone) as DeviceAdded;
    const elsewhere = joiningBody(crypto, hash(space.id), phone, joining.account);
    expect(space.try({ ...joining, proof: elsewhere.proof })).toEqual(refused('bad-signature'));
    expect(space.try({ ...joining, box: stranger.box.publicKey })).toEqual(refused('bad-signature'));
    expect(space.try({ ...joining, device: stranger.signing.publicKey })).toEqual(refused('bad-signature'));
  });

  it('[MB11] are never added twice, nor again once removed', () => {
    space.take(space.joining(phone));
    expect(space.try(space.joining(phone))).toEqual(refused('already-member'));
    space.take(space.removal('device', phone));
    expect(space.try(space.joining(phone))).toEqual(refused('already-member'));
    expect(space.try(space.removal('device', phone))).toEqual(refused('not-a-member'));
    expect(space.try(space.removal('device', stranger))).toEqual(refused('not-a-member'));
  });

  it('[MB10] amend nothing once removed, and never remove themselves', () => {
    space.take(space.joining(phone));
    expect(space.try(space.removal('device', phone), phone)).toEqual(refused('not-permitted'));
    space.take(space.removal('device', phone), space.device);
    expect(space.try(space.rotation(all), phone)).toEqual(refused('not-permitted'));
    expect(isPresent(space.membership, phone.signing.publicKey)).toBe(false);
  });

  it('[MB10] neither grant nor change the account key', () => {
    const next = newKeyPairs(crypto);
    const { mints } = mintSecrets(crypto, space.membership, all);
    expect(space.try(space.grant(stranger, AREAS.diary, 'read'), space.device)).toEqual(
      refused('not-permitted'),
    );
    expect(space.try(accountKeyBody(crypto, space.id, next, mints), space.device)).toEqual(
      refused('not-permitted'),
    );
  });
});

describe('keys', () => {
  it('[MB12] a removal changes every lock, no fewer and no more', () => {
    space.take(space.joining(phone));
    expect(space.try(space.removal('device', phone, { areas: [1, 2, 3] }))).toEqual(refused('wrong-mint'));
    expect(space.try(space.removal('device', phone, { areas: [1, 2, 3, 4, 9] }))).toEqual(
      refused('wrong-mint'),
    );
    space.take(space.removal('device', phone));
    for (const area of all) expect(keyEpochOf(space.membership, area)).toBe(2);
  });

  it('[MB12] a rotation changes those it names, each once', () => {
    space.take(space.rotation([AREAS.diary]), space.device);
    expect(keyEpochOf(space.membership, AREAS.diary)).toBe(2);
    expect(keyEpochOf(space.membership, AREAS.diary, 1)).toBe(1);
    expect(keyEpochOf(space.membership, AREAS.plans)).toBe(1);
    const { mints } = mintSecrets(crypto, space.membership, [AREAS.diary]);
    const twice: EntryBody = { kind: 'rotation', mints: [...mints, ...mints] };
    expect(space.try(twice)).toEqual(refused('malformed'));
    expect(space.try({ kind: 'rotation', mints: [] })).toEqual(refused('malformed'));
  });

  it('[MB20] after a new account key only that one signs for the account, and devices stay', () => {
    const next = newKeyPairs(crypto);
    const { mints } = mintSecrets(crypto, space.membership, all);
    const body = accountKeyBody(crypto, space.id, next, mints);
    expect(space.try({ ...body, proof: new Uint8Array(64) })).toEqual(refused('bad-signature'));
    expect(space.try({ ...body, mints: mints.slice(1) })).toEqual(refused('wrong-mint'));
    space.take(body);
    expect(ownerKeys(space.membership).box).toEqual(next.box.publicKey);
    expect(space.try(space.joining(phone))).toEqual(refused('not-permitted'));
    const rotation = space.rotation(all);
    const entry = space.entry(rotation, next);
    // `next` is no device: as an account it signs, as a device it does not.
    expect(extendMembership(space.membership, [entry], crypto.verify)).toEqual(refused('not-permitted'));
    expect(rightOf(space.membership, space.device.signing.publicKey, 'diary/catalog')).toBe('write');
    expect(space.try(rotation, space.device).ok).toBe(true);
  });
});

describe('grants', () => {
  const withDevice = (right: 'read' | 'write', fromMonth: number | null) => {
    space.take(space.grant(stranger, AREAS.diary, right, fromMonth));
    space.take(
      joiningBody(crypto, space.id, phone, stranger.signing.publicKey, stranger.signing),
      space.device,
    );
    return (document: string) => rightOf(space.membership, phone.signing.publicKey, document);
  };

  it('[MB17] open the granted area from the granted month', () => {
    const right = withDevice('read', JUNE_2026);
    expect(right('diary/log:2026-06')).toBe('read');
    expect(right('diary/catalog')).toBe('read');
    expect(right('diary/log:2026-05')).toBeNull();
    expect(right('plans/plan')).toBeNull();
    expect(right('private/profile')).toBeNull();
    expect(right('nothing')).toBeNull();
  });

  it('[MB17] give an owner’s device every area', () => {
    for (const document of ['private/profile', 'diary/log:2026-05', 'plans/plan', 'talk/thread'])
      expect(rightOf(space.membership, space.device.signing.publicKey, document)).toBe('write');
  });

  it('[MB18] are replaced by a later one, from there on', () => {
    const right = withDevice('read', JUNE_2026);
    const before = space.entries.length - 1;
    space.take(space.grant(stranger, AREAS.diary, 'write'));
    expect(right('diary/log:2026-05')).toBe('write');
    expect(rightOf(space.membership, phone.signing.publicKey, 'diary/log:2026-06', before)).toBe('read');
  });

  it('[MB9] let in no device without a certificate, or without a grant', () => {
    const bodyOf = (by: KeyPairs | null) =>
      joiningBody(crypto, space.id, phone, stranger.signing.publicKey, by?.signing ?? null);
    expect(space.try(bodyOf(stranger))).toEqual(refused('not-a-member'));
    space.take(space.grant(stranger, AREAS.diary, 'read'));
    expect(space.try(bodyOf(null))).toEqual(refused('not-permitted'));
    expect(space.try(bodyOf(phone))).toEqual(refused('bad-signature'));
    const owners = joiningBody(crypto, space.id, phone, space.account.signing.publicKey, stranger.signing);
    expect(space.try(owners)).toEqual(refused('not-permitted'));
  });

  it('[MB10] are no right to amend', () => {
    withDevice('write', null);
    expect(space.try(space.rotation([AREAS.diary]), phone)).toEqual(refused('not-permitted'));
    expect(space.try(space.joining(newKeyPairs(crypto)), phone)).toEqual(refused('not-permitted'));
  });

  it('[MB12] end with new locks for what was granted, and end the devices', () => {
    const right = withDevice('write', null);
    expect(space.try(space.removal('account', stranger))).toEqual(refused('wrong-mint'));
    space.take(space.removal('account', stranger, { areas: [AREAS.diary] }), space.device);
    expect(right('diary/catalog')).toBeNull();
    expect(isPresent(space.membership, phone.signing.publicKey)).toBe(false);
    expect(keyEpochOf(space.membership, AREAS.diary)).toBe(2);
    expect(space.try(space.grant(stranger, AREAS.diary, 'read'))).toEqual(refused('already-member'));
  });

  it('[MB10] never open what is private, nor grant to the owner', () => {
    expect(space.try(space.grant(stranger, AREAS.private, 'read'))).toEqual(refused('not-permitted'));
    expect(space.try(space.grant(stranger, 77, 'read'))).toEqual(refused('not-permitted'));
    expect(space.try(space.grant(space.account, AREAS.diary, 'read'))).toEqual(refused('already-member'));
  });
});

it('[MB4] of two entries after one head, only one can follow', () => {
  const head = chainHead(space.membership);
  const mine = space.entry(space.rotation([AREAS.diary]));
  const other = space.entry(space.rotation([AREAS.diary]), space.device);
  const after = valueOf(extendMembership(space.membership, [mine], crypto.verify));
  expect(valueOf(decodeEntry(other)).prevHash).toEqual(head);
  expect(extendMembership(after, [other], crypto.verify)).toEqual(refused('broken-link', 3));
  expect(keyEpochOf(after, AREAS.diary)).toBe(2);
});
