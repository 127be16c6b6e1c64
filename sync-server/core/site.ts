import type { Context } from 'hono';
import { ApiError } from './api-error.ts';

/** Where the app is served from, as its pages see it. */
export interface Site {
  /** As in an Origin header. */
  origin: string;
  /** Its host without the port. */
  host: string;
}

/** Where the app's pages are, as they see it: behind a proxy that ends TLS, not where this request came to. */
export function siteOf(context: Context): Site {
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  const origin = `${isSecure(context) ? 'https' : 'http'}://${host}`;
  if (!URL.canParse(origin)) throw new ApiError(400, 'InvalidRequest', 'The request names no host.');
  return { origin: new URL(origin).origin, host: new URL(origin).hostname };
}

/** Over plain HTTP a page is had from this machine alone; what seems so otherwise came through a proxy that ends TLS. */
export function isSecure(context: Context): boolean {
  const { hostname, protocol } = new URL(context.req.url);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return protocol === 'https:' || !isLoopback;
}

/** What a cookie alone proves is done for pages of this server only. What is no page sends no Origin. @throws ApiError 403 */
export function refuseOtherOrigins(context: Context): void {
  const origin = context.req.header('origin');
  if (origin === undefined) return;
  if (URL.canParse(origin) && new URL(origin).host === context.req.header('host')) return;
  throw new ApiError(403, 'OriginRefused', 'This is not for pages of another site.');
}
