import { Hono, type Context } from 'hono';
import { createApi } from './api.ts';
import { onError, onNotFound } from './core/errors.ts';
import { securityHeaders, withHeaders } from './core/headers.ts';
import type { Log } from './core/log.ts';
import { rateLimit } from './core/rate-limit.ts';
import { serveStatic, type StaticFiles } from './core/static-files.ts';
import type { Foods } from './modules/foods/foods.ts';
import type { ProductPacks } from './modules/foods/pack/product-packs.ts';
import type { InstalledModels } from './modules/models/installed-models.ts';
import type { AccountsApi } from './modules/accounts/accounts-api.ts';
import type { SyncRouteParts } from './modules/sync/index.ts';

interface Parts {
  log: Log;
  version: string;
  /** Null under `npm run dev`, where Vite serves the app. */
  app: { files: StaticFiles; indexHtml: string } | null;
  /** The local authority's certificate (DER), offered to phones; null unless served to the local network. */
  authority: Uint8Array<ArrayBuffer> | null;
  foods: Foods;
  packs: ProductPacks;
  sync: SyncRouteParts;
  accounts: AccountsApi;
  models: Pick<InstalledModels, 'models' | 'files'>;
  /** Whether it can serve: its database answers, and it is not about to stop. */
  isReady: () => Promise<boolean>;
  /** Who sent a request, for the rate limit. */
  clientOf: (context: Context) => string;
}

/** Nobody scans or searches faster; a script that copies the database does. */
const FOOD_REQUESTS_PER_MINUTE = 60;

/** A device renews its session every quarter of an hour; several may share an address. */
const ACCOUNT_REQUESTS_PER_MINUTE = 120;

/** Each connection needs a ticket, and after an outage all devices behind an address come at once. */
const SYNC_REQUESTS_PER_MINUTE = 600;

/** A pack of the most products is 150 pages: one download, and one more that was cut and begun again. */
const PACK_REQUESTS_PER_MINUTE = 320;

/** The whole server as one function from request to response: `app.request()` in tests, a socket in main.ts. */
export function createServerApp(parts: Parts): Hono {
  const { log, version, app, authority, foods, packs, sync, accounts, models, isReady, clientOf } = parts;
  const server = new Hono();
  server.use(withHeaders(securityHeaders(app?.indexHtml ?? null)));
  server.onError(onError(log));
  server.notFound(onNotFound);
  const atMost = (perMinute: number) => rateLimit({ perMinute, clientOf, now: () => performance.now() });
  const asking = atMost(FOOD_REQUESTS_PER_MINUTE);
  const fetchingPack = atMost(PACK_REQUESTS_PER_MINUTE);
  server.use('/api/foods/*', (context, next) =>
    /^\/api\/foods\/pack(\/|$)/.test(context.req.path) ? fetchingPack(context, next) : asking(context, next),
  );
  const signingIn = atMost(ACCOUNT_REQUESTS_PER_MINUTE);
  server.use('/api/accounts/*', signingIn);
  server.use('/api/admin/*', signingIn);
  server.use('/api/sync/*', atMost(SYNC_REQUESTS_PER_MINUTE));
  server.route(
    '/',
    createApi({ version, foods, packs, sync, accounts: { accounts, clientOf }, models: models.models }),
  );
  server.all('/api/*', onNotFound);
  // For whoever runs the server: whether the process answers, and whether it should be sent anyone.
  server.get('/healthz', (context) => context.text('ok'));
  server.get('/readyz', async (context) =>
    (await isReady()) ? context.text('ok') : context.text('not ready', 503),
  );
  if (authority) {
    server.get('/welness-ca.crt', (context) =>
      context.body(authority, 200, { 'content-type': 'application/x-x509-ca-cert' }),
    );
  }
  // What is shared is for the service worker. Should it be missing, the body is not read and the page says what happened.
  server.post('/share', (context) => context.redirect('/share?failed', 303));
  server.get('/models/*', serveStatic(models.files));
  if (app) server.get('*', serveStatic(app.files));
  return server;
}
