import { Hono } from 'hono';
import { createApi } from './api.ts';
import { onError, onNotFound } from './core/errors.ts';
import { securityHeaders, withHeaders } from './core/headers.ts';
import type { Log } from './core/log.ts';
import { serveStatic, type StaticFiles } from './core/static-files.ts';

interface Parts {
  log: Log;
  version: string;
  /** Null under `npm run dev`, where Vite serves the app. */
  app: { files: StaticFiles; indexHtml: string } | null;
  /** The local authority's certificate (DER), offered to phones; null unless served to the local network. */
  authority: Uint8Array<ArrayBuffer> | null;
}

/** The whole server as one function from request to response: `app.request()` in tests, a socket in main.ts. */
export function createServerApp({ log, version, app, authority }: Parts): Hono {
  const server = new Hono();
  server.use(withHeaders(securityHeaders(app?.indexHtml ?? null)));
  server.onError(onError(log));
  server.notFound(onNotFound);
  server.route('/', createApi({ version }));
  server.all('/api/*', onNotFound);
  if (authority) {
    server.get('/welness-ca.crt', (context) =>
      context.body(authority, 200, { 'content-type': 'application/x-x509-ca-cert' }),
    );
  }
  if (app) server.get('*', serveStatic(app.files));
  return server;
}
