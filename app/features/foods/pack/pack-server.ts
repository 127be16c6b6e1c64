import * as v from 'valibot';
import { api } from '#app/core/api/client.ts';
import { ProductsPackSchema, type ProductsPack } from '#domain/foods/products-pack.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { ServerFailure } from '../product-server.ts';

export type PageFailure =
  | ServerFailure
  /** The server has another pack by now. */
  | { type: 'Changed' };

/** A server that is asked for the first time makes the pack, which may take it this long, in ms. */
const PATIENCE = 60_000;

/** What a server offers. It may have no products, and then no pages. */
export async function packOnServer(): Promise<Result<ProductsPack, PageFailure>> {
  const answer = await answered(() => api.api.foods.pack.$get({}, { init: within() }));
  if (!answer.ok) return answer;
  const pack = v.safeParse(ProductsPackSchema, await answer.value.json().catch(() => undefined));
  return pack.success ? ok(pack.output) : fail({ type: 'ServerFailed' });
}

/** The bytes of a page, as they came. */
export async function pageOnServer(
  sha256: string,
  signal: AbortSignal,
): Promise<Result<Uint8Array<ArrayBuffer>, PageFailure>> {
  const answer = await answered(() =>
    api.api.foods.pack[':sha256'].$get({ param: { sha256 } }, { init: within(signal) }),
  );
  if (!answer.ok) return answer;
  try {
    return ok(new Uint8Array(await answer.value.arrayBuffer()));
  } catch {
    return fail({ type: 'Offline' });
  }
}

function within(signal?: AbortSignal): RequestInit {
  const patience = AbortSignal.timeout(PATIENCE);
  return { signal: signal ? AbortSignal.any([signal, patience]) : patience, cache: 'no-store' };
}

interface Answer {
  status: number;
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

async function answered(ask: () => Promise<Answer>): Promise<Result<Answer, PageFailure>> {
  const response = await ask().catch(() => null);
  if (!response) return fail({ type: 'Offline' });
  if (response.status === 200) return ok(response);
  if (response.status === 429) return fail({ type: 'Busy' });
  return fail({ type: response.status === 404 ? 'Changed' : 'ServerFailed' });
}
