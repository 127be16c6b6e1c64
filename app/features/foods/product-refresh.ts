import { printedGtin, type Gtin } from '#domain/foods/gtin.ts';
import type { LookUpPlaces } from './product-lookup.ts';

/** A recipe, a label or our reading of it may have changed after these, in ms: 30 days. */
const FRESH = 30 * 24 * 60 * 60 * 1000;

/**
 * Asks the server again for a product that was kept on this device long ago, so that it is right the next time it is
 * scanned. Nobody waits for it, and where the server does not answer or no longer knows it, what is kept stays.
 * @param keptAt when it was last heard of; null where it is not kept
 */
export async function refreshProduct(
  gtin: Gtin,
  { keptAt, keep, server }: Pick<LookUpPlaces, 'keep' | 'server'> & { keptAt: Date | null },
  now: Date,
): Promise<void> {
  if (!keptAt || now.getTime() - keptAt.getTime() < FRESH) return;
  const answer = await server(printedGtin(gtin));
  if (answer.ok && answer.value) await keep(answer.value);
}
