import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from './api-error.ts';

interface Options {
  /** How many requests one client may have in a minute. A minute's worth may come at once. */
  perMinute: number;
  /** Who asks; kept in memory for a minute and nowhere else. */
  clientOf: (context: Context) => string;
  /** Milliseconds. */
  now: () => number;
}

/** More clients than these at once are an attack, or a proxy that hides them all: the oldest are forgotten. */
const MOST_CLIENTS = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket of requests for each client that fills up steadily. */
export function rateLimit({ perMinute, clientOf, now }: Options): MiddlewareHandler {
  const buckets = new Map<string, Bucket>();

  return async (context, next) => {
    const client = clientOf(context);
    const { tokens, at } = buckets.get(client) ?? { tokens: perMinute, at: now() };
    const left = Math.min(perMinute, tokens + ((now() - at) * perMinute) / 60_000);
    // Deleted first, so that the map's order is the order of last requests.
    buckets.delete(client);
    buckets.set(client, { tokens: Math.max(0, left - 1), at: now() });
    if (buckets.size > MOST_CLIENTS) buckets.delete(buckets.keys().next().value!);
    if (left < 1) {
      const seconds = Math.ceil(((1 - left) * 60) / perMinute);
      throw new ApiError(429, 'TooManyRequests', 'Too many requests: wait a little and try again.', {
        'retry-after': String(seconds),
      });
    }
    await next();
  };
}
