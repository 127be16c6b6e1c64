import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AREAS } from '../areas.ts';
import type { Crypto } from '../crypto/crypto.ts';
import { type KeyPairs, newKeyPairs } from '../crypto/key-pairs.ts';
import { loadCrypto } from '../crypto/sodium.ts';
import { aSpace, type Space } from '../testing/a-space.ts';
import { joiningBody } from './author.ts';
import { chainHead } from './membership.ts';
import { mayAppend, wasValid } from './standing.ts';

let crypto: Crypto;
let space: Space;
let phone: KeyPairs;
const HASH = new Uint8Array(32).fill(9);
const fine = { ok: true, value: undefined };
const refused = (error: string) => ({ ok: false, error });

beforeAll(async () => {
  crypto = await loadCrypto();
});
beforeEach(() => {
  space = aSpace(crypto);
  phone = newKeyPairs(crypto);
  space.take(space.joining(phone));
});

/** An update as the phone would write it now. */
const anUpdate = (over: object = {}) => ({
  document: 'diary/log:2026-11',
  logEpoch: 1,
  keyEpoch: 1,
  membershipHead: chainHead(space.membership),
  device: phone.signing.publicKey,
  deviceSeq: 5,
  ...over,
});
const valid = (update = anUpdate(), hash = HASH) => wasValid(space.membership, update, hash);
const taken = (update = anUpdate()) => mayAppend(space.membership, update);

describe('who may write', () => {
  it('[MB15] a device of the owner, under the newest key it knew of', () => {
    expect(valid()).toEqual(fine);
    expect(taken()).toEqual(fine);
  });

  it('[MB15] not a device the chain never added, nor one before it was added', () => {
    const ghost = anUpdate({ device: newKeyPairs(crypto).signing.publicKey });
    expect(valid(ghost)).toEqual(refused('ghost-device'));
    expect(taken(ghost)).toEqual(refused('ghost-device'));
    const early = anUpdate({ membershipHead: space.membership.hashes[0] });
    expect(valid(early)).toEqual(refused('ghost-device'));
    expect(taken(early)).toEqual(refused('ghost-device'));
  });

  it('[MB15] not by a head that is not in the chain', () => {
    expect(valid(anUpdate({ membershipHead: HASH }))).toEqual(refused('unknown-membership'));
    expect(taken(anUpdate({ membershipHead: HASH }))).toEqual(refused('unknown-membership'));
  });

  it('[MB15] not under a key epoch other than the newest at that head', () => {
    expect(valid(anUpdate({ keyEpoch: 2 }))).toEqual(refused('future-key-epoch'));
    expect(taken(anUpdate({ keyEpoch: 2 }))).toEqual(refused('future-key-epoch'));
    const before = anUpdate();
    space.take(space.rotation([AREAS.diary]));
    expect(valid(anUpdate())).toEqual(refused('stale-key-epoch'));
    expect(valid(anUpdate({ keyEpoch: 2 }))).toEqual(fine);
    expect(valid({ ...before, keyEpoch: 2 })).toEqual(refused('future-key-epoch'));
    expect(valid(before)).toEqual(fine);
  });

  it('[MB16] after a rotation a server takes no more of what was sealed before, in that area only', () => {
    const before = anUpdate();
    const plan = anUpdate({ document: 'plans/plan' });
    space.take(space.rotation([AREAS.diary]));
    expect(taken(before)).toEqual(refused('stale-key-epoch'));
    expect(taken(plan)).toEqual(fine);
    expect(taken(anUpdate({ keyEpoch: 2 }))).toEqual(fine);
  });

  it('[MB16] an update from before an unrelated entry is taken', () => {
    const before = anUpdate();
    space.take(space.joining(newKeyPairs(crypto)));
    expect(taken(before)).toEqual(fine);
  });

  it('[MB17] a grantee with the right to write, in the granted months; a reader never', () => {
    const [writer, reader] = [newKeyPairs(crypto), newKeyPairs(crypto)];
    const [tablet, laptop] = [newKeyPairs(crypto), newKeyPairs(crypto)];
    space.take(space.grant(writer, AREAS.diary, 'write', 56 * 12 + 10));
    space.take(space.grant(reader, AREAS.diary, 'read'));
    space.take(joiningBody(crypto, space.id, tablet, writer.signing.publicKey, writer.signing));
    space.take(joiningBody(crypto, space.id, laptop, reader.signing.publicKey, reader.signing));
    const by = (device: KeyPairs, document = 'diary/log:2026-11') =>
      anUpdate({ device: device.signing.publicKey, document });
    expect(valid(by(tablet))).toEqual(fine);
    expect(taken(by(tablet))).toEqual(fine);
    expect(valid(by(tablet, 'diary/log:2026-10'))).toEqual(refused('not-a-writer'));
    for (const update of [by(laptop), by(tablet, 'plans/plan')]) {
      expect(valid(update)).toEqual(refused('not-a-writer'));
      expect(taken(update)).toEqual(refused('not-a-writer'));
    }
  });
});

describe('a removed device', () => {
  const remove = () =>
    space.take(
      space.removal('device', phone, {
        accepted: [
          {
            device: phone.signing.publicKey,
            document: 'diary/log:2026-11',
            logEpoch: 1,
            deviceSeq: 5,
            hash: HASH,
          },
        ],
      }),
      space.device,
    );

  it('[MB13] keeps what its removal names, and nothing beyond', () => {
    const update = anUpdate();
    remove();
    expect(valid(update)).toEqual(fine);
    expect(valid({ ...update, deviceSeq: 4 }, new Uint8Array(32))).toEqual(fine);
    expect(valid({ ...update, deviceSeq: 6 })).toEqual(refused('device-removed'));
    expect(valid(update, new Uint8Array(32))).toEqual(refused('device-removed'));
    expect(valid({ ...update, logEpoch: 2 })).toEqual(refused('device-removed'));
    expect(valid({ ...update, document: 'diary/catalog' })).toEqual(refused('device-removed'));
  });

  it('[MB13, MB16] writes nothing more, under any head', () => {
    const before = anUpdate();
    remove();
    expect(taken(before)).toEqual(refused('device-removed'));
    expect(taken(anUpdate({ keyEpoch: 2 }))).toEqual(refused('device-removed'));
    expect(valid(anUpdate({ keyEpoch: 2, deviceSeq: 4 }))).toEqual(refused('device-removed'));
  });

  it('[MB13] cannot be named with updates of another device', () => {
    const accepted = [
      {
        device: space.device.signing.publicKey,
        document: 'diary/catalog',
        logEpoch: 1,
        deviceSeq: 1,
        hash: HASH,
      },
    ];
    expect(space.try(space.removal('device', phone, { accepted }))).toMatchObject({
      error: { reason: 'not-a-member' },
    });
  });
});
