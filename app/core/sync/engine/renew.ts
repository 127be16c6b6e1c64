import { equalBytes } from '#protocol/bytes.ts';
import { type KeyPairs, newKeyPairs } from '#protocol/crypto/key-pairs.ts';
import { type Author, createEntry, joiningBody } from '#protocol/membership/author.ts';
import { extendMembership } from '#protocol/membership/extend.ts';
import { deviceOf } from '#protocol/membership/membership.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import { sealDeviceKeys, openDeviceKeys, sealingKey } from '../../crypto/device-keys.ts';
import type { Joined } from './joined.ts';
import type { Link } from './link.ts';
import { amend, type Missed, wrapsFor } from './membership.ts';
import { takeApart } from './outbox.ts';
import { placeOf } from './places.ts';

/**
 * Becomes a new device, because this one’s storage was set back or copied and its sequence is no longer its own (SY30). The
 * present keys still speak for the owner: they add the new ones. Those are stored before the server hears of them, so that
 * a death in between goes on here the next time.
 */
export async function becomeNewDevice(joined: Joined, link: Link): Promise<Result<void, Missed>> {
  const { database, crypto, account, chain, keys, now } = joined;
  const next = (await openDeviceKeys(database, crypto, 'next')) ?? (await storeNext(joined));
  if (!next) return fail('cannot-open');
  if (!deviceOf(chain.membership, next.signing.publicKey)) {
    const owner = chain.membership.owner[0]!.key;
    const body = joiningBody(crypto, account.space, next, owner);
    const author: Author = { kind: 'device', keys: keys.signing };
    const entry = createEntry(crypto, chain.membership, author, body, now());
    const after = extendMembership(chain.membership, [entry], crypto.verify);
    if (!after.ok) return fail(after.error.reason);
    const wraps = wrapsFor(joined, author, after.value, body);
    if (!wraps) return fail('wrap-missing');
    const amended = await amend(joined, link, entry, wraps);
    if (!amended.ok) return amended;
  }
  await adopt(joined, next);
  return ok(undefined);
}

async function storeNext({ database, crypto }: Joined): Promise<KeyPairs | null> {
  const sealing = await sealingKey(database);
  if (!sealing) return null;
  const next = newKeyPairs(crypto);
  await database.deviceKeys.bulkPut(await sealDeviceKeys(sealing, next, 'next'));
  return openDeviceKeys(database, crypto, 'next');
}

/** From here on this is the new device: what waited for its ack is pending again, and is sealed by it. */
async function adopt({ database, account }: Joined, next: KeyPairs): Promise<void> {
  const sealing = await sealingKey(database);
  const rows = await sealDeviceKeys(sealing!, next);
  const { account: accounts, deviceKeys, wraps, places, envelopes, outbox, updates } = database;
  const tables = [accounts, deviceKeys, wraps, places, envelopes, outbox, updates];
  await database.transaction('rw', tables, async () => {
    const present = await accounts.get('here');
    // Another tab that syncs was faster.
    if (!present || !equalBytes(present.device, account.device)) return;
    await accounts.put({ ...present, device: next.signing.publicKey });
    await deviceKeys.bulkPut(rows);
    await deviceKeys.bulkDelete(['nextSigning', 'nextBox']);
    await wraps.clear();
    for (const document of (await places.toCollection().primaryKeys()) as string[]) {
      await takeApart(database, document, () => true);
      await places.put({ ...(await placeOf(database, document)), sealed: null, acknowledged: 0 });
    }
  });
}
