import * as v from 'valibot';
import { api } from '#app/core/api/client.ts';
import { ProductSchema, type Product } from '#domain/foods/product.ts';
import { fail, ok, type Result } from '#domain/result.ts';

export type ServerFailure =
  /** No answer: no network, or no server at the other end of it. */
  | { type: 'Offline' }
  /** Asked too often; again in a minute. */
  | { type: 'Busy' }
  /** It answered, but not with what was asked. */
  | { type: 'ServerFailed' };

/** A person with a product in hand does not wait longer than this for a server, in ms. */
const PATIENCE = 8_000;

/** The product with this number, as printed under the bars; null where the server knows none. */
export async function productOnServer(code: string): Promise<Result<Product | null, ServerFailure>> {
  const answer = await asked((init) => api.api.foods.barcode[':code'].$get({ param: { code } }, { init }));
  if (!answer.ok) return answer;
  const { status, body } = answer.value;
  const isUnknown = status === 404 && v.is(BarcodeUnknown, body);
  return isUnknown ? ok(null) : read(ProductSchema, status, body);
}

/** Products by name, the best first. */
export async function productsOnServer(text: string): Promise<Result<Product[], ServerFailure>> {
  const answer = await asked((init) => api.api.foods.search.$get({ query: { q: text } }, { init }));
  if (!answer.ok) return answer;
  const products = read(Products, answer.value.status, answer.value.body);
  return products.ok ? ok(products.value.products) : products;
}

const Products = v.object({ products: v.array(ProductSchema) });
/** A server that is older than this app, or something between, answers 404 with other words. */
const BarcodeUnknown = v.looseObject({ error: v.looseObject({ type: v.literal('BarcodeUnknown') }) });

interface Answer {
  status: number;
  /** Undefined where it is no JSON. */
  body: unknown;
}

async function asked(
  ask: (init: RequestInit) => Promise<{ status: number; json(): Promise<unknown> }>,
): Promise<Result<Answer, ServerFailure>> {
  try {
    const response = await ask({ signal: AbortSignal.timeout(PATIENCE), cache: 'no-store' });
    const body = await response.json().catch(() => undefined);
    return ok({ status: response.status, body });
  } catch {
    return fail({ type: 'Offline' });
  }
}

function read<S extends v.GenericSchema>(
  schema: S,
  status: number,
  body: unknown,
): Result<v.InferOutput<S>, ServerFailure> {
  if (status === 429) return fail({ type: 'Busy' });
  const parsed = v.safeParse(schema, body);
  return status === 200 && parsed.success ? ok(parsed.output) : fail({ type: 'ServerFailed' });
}
