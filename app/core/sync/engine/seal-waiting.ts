import type { WelnessDatabase } from '../../storage/database.ts';
import { wireName } from '../wire-names.ts';
import type { Joined } from './joined.ts';
import { sealPending } from './outbox.ts';

/**
 * Seals all that is pending, for somebody else to send: it takes no network. A document that has begun a new life on the
 * server meanwhile is sealed anew by the next session, as ever (SY16).
 */
export async function sealWaiting(joined: Joined): Promise<void> {
  for (const local of await joined.database.outbox.toCollection().primaryKeys()) {
    const document = wireName(local);
    if (document === null) continue;
    // `changed`: another tab is at it, and seals it.
    while ((await sealPending(joined, document)) === 'sealed');
  }
}

/** Whether something of this device is sealed and not acknowledged. */
export async function isWaiting({ envelopes }: WelnessDatabase): Promise<boolean> {
  return (await envelopes.count()) > 0;
}
