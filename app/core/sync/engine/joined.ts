import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { StoredAccount } from '../../storage/sync-rows.ts';
import type { Chain } from './chain.ts';
import type { Secrets } from './secrets.ts';

/** What a device that has joined works with. The database is the truth; several workers may share one. */
export interface Joined {
  database: WelnessDatabase;
  crypto: Crypto;
  account: StoredAccount;
  keys: KeyPairs;
  chain: Chain;
  secrets: Secrets;
  /** Milliseconds since 1970. */
  now(): number;
}
