import type { Food } from '#domain/foods/food.ts';
import { printedGtin, type Gtin } from '#domain/foods/gtin.ts';
import type { OwnFood } from '#domain/foods/own-food.ts';
import type { Product } from '#domain/foods/product.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { ServerFailure } from './product-server.ts';

/** A food found under a barcode: the person's own, one on this device, kept or in its pack, or one the server knew. */
export type LookedUp =
  { from: 'own'; food: OwnFood } | { from: 'device'; food: Product } | { from: 'server'; food: Product };

export type LookUpFailure =
  /** Neither here nor on the server: it can become an own food. */
  { type: 'BarcodeUnknown' } | ServerFailure;

/** Where a barcode is looked for; each is asked only when those before it do not know. */
export interface LookUpPlaces {
  /** The person's own foods. They win over any database. */
  own(): Promise<readonly Food[]>;
  kept(gtin: Gtin): Promise<Product | null>;
  /** From the products this device keeps to scan offline. */
  packed(gtin: Gtin): Promise<Product | null>;
  keep(product: Product): Promise<void>;
  /** Null: the server has no such product. */
  server(printed: string): Promise<Result<Product | null, ServerFailure>>;
}

/**
 * Finds the food with this barcode. One that only the pack or the server knew is kept on this device: it is found again
 * offline, by its name too, and stays when the pack goes.
 */
export async function lookUpProduct(
  gtin: Gtin,
  { own, kept, packed, keep, server }: LookUpPlaces,
): Promise<Result<LookedUp, LookUpFailure>> {
  const mine = (await own()).find((food: OwnFood) => food.barcodes?.includes(gtin));
  if (mine) return ok({ from: 'own', food: mine });
  const here = await kept(gtin);
  if (here) return ok({ from: 'device', food: here });
  const inPack = await packed(gtin);
  if (inPack) {
    await keep(inPack);
    return ok({ from: 'device', food: inPack });
  }
  const answer = await server(printedGtin(gtin));
  if (!answer.ok) return answer;
  if (!answer.value) return fail({ type: 'BarcodeUnknown' });
  await keep(answer.value);
  return ok({ from: 'server', food: answer.value });
}
