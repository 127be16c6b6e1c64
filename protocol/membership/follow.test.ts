import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AREAS } from '../areas.ts';
import type { Crypto } from '../crypto/crypto.ts';
import { newKeyPairs } from '../crypto/key-pairs.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { aSpace, type Space } from '../testing/a-space.ts';
import { chainPosition, compareChains, followChain } from './follow.ts';
import type { Membership } from './membership.ts';

let crypto: Crypto;
let space: Space;
beforeAll(async () => {
  crypto = await loadCrypto();
});
beforeEach(() => {
  space = aSpace(crypto);
  space.take(space.joining(newKeyPairs(crypto)));
});

const follow = (known: Membership, from: number, entries: Uint8Array[]) =>
  followChain(known, { from, entries }, crypto.verify);
const refused = (reason: string, index: number) => ({ ok: false, error: { reason, index } });

describe('a device and the chain it is served', () => {
  it('[MB6] takes what is new, whether served from the start or from its own head', () => {
    const known = space.membership;
    const entry = space.take(space.rotation([AREAS.talk]));
    expect(follow(known, 3, [entry])).toEqual({ ok: true, value: space.membership });
    expect(follow(known, 0, space.entries)).toEqual({ ok: true, value: space.membership });
    expect(follow(known, 2, space.entries.slice(2))).toEqual({ ok: true, value: space.membership });
    expect(follow(known, 3, [])).toEqual({ ok: true, value: known });
    expect(known.hashes).toHaveLength(3);
  });

  it('[MB6] refuses a chain that ends before what it has seen', () => {
    expect(follow(space.membership, 0, space.entries.slice(0, 2))).toEqual(refused('shortened', 2));
    expect(follow(space.membership, 0, [])).toEqual(refused('shortened', 0));
  });

  it('[MB6] refuses a chain that differs in what it has seen, or goes on from elsewhere', () => {
    const fork = space.entry(space.rotation([AREAS.diary]));
    const before = space.membership;
    space.take(space.rotation([AREAS.plans]));
    expect(follow(space.membership, 3, [fork])).toEqual(refused('forked', 3));
    expect(follow(space.membership, 0, [...space.entries.slice(0, 3), fork])).toEqual(refused('forked', 3));
    expect(follow(before, 3, [space.entry(space.rotation([AREAS.diary]))])).toEqual(refused('forked', 3));
    expect(follow(before, 0, aSpace(crypto).entries)).toEqual(refused('forked', 0));
    expect(follow(before, 4, [])).toEqual(refused('broken-link', 4));
  });

  it('[MB6] tells from length and head alone how a served chain stands', () => {
    const earlier = chainPosition(space.membership);
    space.take(space.rotation([AREAS.plans]));
    const now = chainPosition(space.membership);
    expect(compareChains(space.membership, now)).toBe('same');
    expect(compareChains(space.membership, earlier)).toBe('shortened');
    expect(compareChains(space.membership, { ...now, length: 5 })).toBe('longer');
    expect(compareChains(space.membership, { ...now, head: earlier.head })).toBe('forked');
    expect(compareChains(space.membership, { length: 0, head: now.head })).toBe('forked');
  });

  it('[MB21] of a server that was set back the missing entries are taken again, byte for byte', () => {
    const restored = space.membership;
    const missing = [space.take(space.rotation([AREAS.plans])), space.take(space.rotation([AREAS.diary]))];
    const server = missing.reduce((chain, entry) => {
      const next = follow(chain, chain.hashes.length, [entry]);
      return next.ok ? next.value : chain;
    }, restored);
    expect(server).toEqual(space.membership);
  });
});
