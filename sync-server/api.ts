import { Hono } from 'hono';

/** What the page asks of a server; for `hc<Api>()`, so that a renamed route is a type error in the app. */
export type Api = ReturnType<typeof createApi>;

export function createApi({ version }: { version: string }) {
  return new Hono().get('/api/health', (context) => context.json({ status: 'ok' as const, version }));
}
