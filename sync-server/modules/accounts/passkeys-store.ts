import type { Queries } from '../../core/database/database.ts';

/** What a new master key makes useless. */
export async function forgetPasskeySeals(queries: Queries, account: string): Promise<void> {
  await queries.query('update passkeys set master_by_passkey = null where account = $1::text', [account]);
}
