import { equalBytes } from '#protocol/bytes.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { Reason } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import { openDeviceKeys } from '../../crypto/device-keys.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import { Chain } from './chain.ts';
import type { Joined } from './joined.ts';
import { Secrets } from './secrets.ts';

/**
 * What the database holds of a joined device; null where it holds none. `cannot-open`: the device's keys are gone or
 * damaged, as when storage was brought in from elsewhere: it has to be joined again.
 */
export async function loadJoined(
  database: WelnessDatabase,
  crypto: Crypto,
  now: () => number,
): Promise<Result<Joined | null, Reason>> {
  const account = await database.account.get('here');
  if (!account) return ok(null);
  const keys = await openDeviceKeys(database, crypto);
  if (!keys || !equalBytes(keys.signing.publicKey, account.device)) return fail('cannot-open');
  const chain = await Chain.load(database, account.space, crypto.verify);
  if (!chain.ok) return fail(chain.error.reason);
  const secrets = await Secrets.load(database, crypto, keys.box, chain.value.membership);
  return ok({ database, crypto, account, keys, chain: chain.value, secrets, now });
}
