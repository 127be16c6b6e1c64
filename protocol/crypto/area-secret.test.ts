import { beforeAll, describe, expect, it } from 'vitest';
import { AREAS, documentParts } from '../areas.ts';
import { toHex } from '../bytes.ts';
import {
  AreaKeys,
  commitmentOf,
  decodeAreaSecret,
  encodeAreaSecret,
  FIRST_MONTH,
  LAST_MONTH,
  newAreaSecret,
  secretFromMonth,
} from './area-secret.ts';
import type { Crypto } from './crypto.ts';
import { loadCrypto } from './sodium.ts';

let crypto: Crypto;
beforeAll(async () => {
  crypto = await loadCrypto();
});

const SPACE = new Uint8Array(32).fill(5);
const month = (text: string) => documentParts(`diary/log:${text}`)!.month!;
const SECRET = {
  standing: new Uint8Array(32).fill(1),
  months: { from: FIRST_MONTH, key: new Uint8Array(32).fill(2) },
};

describe('the keys of documents', () => {
  it('[KY11] a secret of the diary has a key per month, others only a standing one', () => {
    expect(newAreaSecret(crypto, AREAS.plans).months).toBeNull();
    expect(newAreaSecret(crypto, AREAS.diary).months?.from).toBe(month('2010-01'));
    expect(newAreaSecret(crypto, AREAS.diary)).not.toEqual(newAreaSecret(crypto, AREAS.diary));
  });

  it('[KY12] a secret from June opens June and later, and nothing earlier', () => {
    const whole = new AreaKeys(SECRET);
    const june = secretFromMonth(SECRET, month('2026-06'))!;
    const fromJune = new AreaKeys(june);
    for (const later of ['2026-06', '2026-07', '2031-01'])
      expect(fromJune.documentKey(SPACE, `diary/log:${later}`, 1)).toEqual(
        whole.documentKey(SPACE, `diary/log:${later}`, 1),
      );
    for (const earlier of ['2026-05', '1999-12', '0202-11'])
      expect(fromJune.documentKey(SPACE, `diary/log:${earlier}`, 1)).toBeNull();
    expect(fromJune.documentKey(SPACE, 'diary/catalog', 1)).toEqual(
      whole.documentKey(SPACE, 'diary/catalog', 1),
    );
    expect(secretFromMonth(june, month('2026-05'))).toBeNull();
    expect(secretFromMonth(june, month('2026-08'))).toEqual(secretFromMonth(SECRET, month('2026-08')));
    expect(toHex(june.months!.key)).not.toBe(toHex(SECRET.months.key));
  });

  it('[KY12] months before 2010 and after 2199 use the first and the last key', () => {
    const keys = new AreaKeys(SECRET);
    expect(keys.documentKey(SPACE, 'diary/log:0202-11', 1)).not.toBeNull();
    expect(keys.documentKey(SPACE, 'diary/log:9999-12', 1)).not.toBeNull();
    expect(secretFromMonth(SECRET, month('9999-12'))!.months!.from).toBe(LAST_MONTH);
    expect(secretFromMonth(SECRET, month('0202-11'))).toEqual(SECRET);
  });

  it('[KY13] no two documents, epochs or spaces share a key', () => {
    const keys = new AreaKeys(SECRET);
    const all = ['diary/log:2026-11', 'diary/series:2026-11', 'diary/log:2026-12', 'diary/catalog'].flatMap(
      (document) =>
        [1, 2].flatMap((epoch) => [
          keys.documentKey(SPACE, document, epoch)!,
          keys.documentKey(new Uint8Array(32), document, epoch)!,
        ]),
    );
    expect(new Set(all.map(toHex)).size).toBe(16);
    // Kept for ever: another answer here would close every diary.
    expect(toHex(keys.documentKey(SPACE, 'diary/log:2026-11', 1)!)).toMatchInlineSnapshot(
      `"5ba29001a024e1fb1914b9e82f675e7489529417c689c518f6a4b53dc254cd99"`,
    );
    expect(toHex(keys.documentKey(SPACE, 'diary/catalog', 1)!)).toMatchInlineSnapshot(
      `"4d954bc182b17c3612342b87f42f4a1e31ef39830c7dea0409234789c9d623e1"`,
    );
  });

  it('[KY13] a name that is none has no key', () => {
    const keys = new AreaKeys(SECRET);
    for (const name of [
      'log:2026-11',
      'diary/',
      'diary/log:2026-13',
      'diary/Log',
      'other/log',
      'diary/log:2026-1',
    ])
      expect(keys.documentKey(SPACE, name, 1)).toBeNull();
  });

  it('[KY14] a commitment fits one area, epoch and whole secret', () => {
    const commitment = commitmentOf(AREAS.diary, 1, SECRET);
    expect(commitmentOf(AREAS.diary, 1, { ...SECRET })).toEqual(commitment);
    expect(commitmentOf(AREAS.diary, 2, SECRET)).not.toEqual(commitment);
    expect(commitmentOf(AREAS.plans, 1, SECRET)).not.toEqual(commitment);
    expect(commitmentOf(AREAS.diary, 1, secretFromMonth(SECRET, month('2010-02'))!)).not.toEqual(commitment);
  });

  it('[KY15] a secret comes back from its bytes, and only from those', () => {
    for (const secret of [SECRET, newAreaSecret(crypto, AREAS.talk), secretFromMonth(SECRET, 681)!]) {
      const bytes = encodeAreaSecret(secret);
      expect(decodeAreaSecret(bytes)).toEqual(secret);
      for (let length = 0; length < bytes.length; length++)
        expect(decodeAreaSecret(bytes.slice(0, length))).toBeNull();
      expect(decodeAreaSecret(Uint8Array.from([...bytes, 0]))).toBeNull();
    }
  });
});
