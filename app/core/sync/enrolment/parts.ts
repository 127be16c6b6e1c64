import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { WelnessDatabase } from '../../storage/database.ts';
import type { Surroundings } from '../engine/surroundings.ts';
import type { Accounts } from './accounts.ts';

/** What the account's actions work with. */
export interface EnrolmentParts {
  database: WelnessDatabase;
  crypto: Crypto;
  accounts: Accounts;
  surroundings: Surroundings;
  /** Of the server, as in an Origin header. */
  origin: string;
}
