import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import { secretFromMonth } from '#protocol/crypto/area-secret.ts';
import type { EntryBody } from '#protocol/membership/entry.ts';
import { decodeEntry } from '#protocol/membership/entry-bytes.ts';
import { wrapsNeeded } from '#protocol/membership/recipients.ts';
import { sealWrap } from '#protocol/membership/wrap.ts';
import type { Space } from '#protocol/testing/a-space.ts';

/** The wraps that an entry needs which the space has just taken, sealed by its account or a device. */
export function wrapsOf(space: Space, body: EntryBody, by: KeyPairs = space.account): Uint8Array[] {
  return wrapsNeeded(space.membership, body).map(({ area, keyEpoch, recipient, fromMonth }) => {
    const secret = space.secretOf(area, keyEpoch)!;
    const part = fromMonth === null ? secret : (secretFromMonth(secret, fromMonth) ?? secret);
    return sealWrap(space.crypto, space.by(by), { space: space.id, area, keyEpoch, recipient }, part);
  });
}

/** What an account registers with: its space's genesis and first device, and the wraps for both. */
export function founding(space: Space): { entries: Uint8Array[]; wraps: Uint8Array[] } {
  const genesis = decodeEntry(space.entries[0]!);
  if (!genesis.ok) throw new Error('A space begins with its genesis.');
  return { entries: space.entries.slice(0, 2), wraps: wrapsOf(space, genesis.value.body) };
}
