import { Hono } from 'hono';
import * as v from 'valibot';
import { openApiDocument, type RouteDocument } from './core/openapi.ts';
import { FOOD_DOCUMENTS } from './modules/foods/document.ts';
import type { Foods } from './modules/foods/foods.ts';
import type { ProductPacks } from './modules/foods/pack/product-packs.ts';
import { foodRoutes } from './modules/foods/routes.ts';
import { ACCOUNT_DOCUMENTS } from './modules/accounts/document.ts';
import { adminRoutes } from './modules/accounts/admin-routes.ts';
import type { AccountRouteParts } from './modules/accounts/asking.ts';
import { accountRoutes } from './modules/accounts/routes.ts';
import type { Model } from '#domain/recognition/model.ts';
import { MODEL_DOCUMENTS, modelRoutes } from './modules/models/index.ts';
import { SYNC_DOCUMENTS, syncRoutes, type SyncRouteParts } from './modules/sync/index.ts';

/**
 * What the page asks of a server; for `hc<Api>()`, so that a renamed route is a type error in the app. Nothing here or
 * below it imports Node: the app's type check reads it too.
 */
export type Api = ReturnType<typeof createApi>;

interface Parts {
  version: string;
  foods: Foods;
  packs: ProductPacks;
  sync: SyncRouteParts;
  accounts: AccountRouteParts;
  models: readonly Model[];
}

export function createApi({ version, foods, packs, sync, accounts, models }: Parts) {
  return new Hono()
    .get('/api/health', (context) => context.json({ status: 'ok' as const, version }))
    .get('/api/openapi.json', (context) => context.json(openApiDocument(DOCUMENTS, version)))
    .route('/api/foods', foodRoutes({ foods, packs }))
    .route('/api/sync', syncRoutes(sync))
    .route('/api/accounts', accountRoutes(accounts))
    .route('/api/models', modelRoutes({ models }))
    .route('/api/admin', adminRoutes(accounts));
}

const DOCUMENTS: readonly RouteDocument[] = [
  {
    method: 'get',
    path: '/api/health',
    summary: 'Whether the server runs, and which version.',
    responses: {
      200: { description: 'It runs', body: v.object({ status: v.literal('ok'), version: v.string() }) },
    },
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document.',
    responses: { 200: { description: 'OpenAPI 3.1', body: null } },
  },
  ...FOOD_DOCUMENTS,
  ...MODEL_DOCUMENTS,
  ...SYNC_DOCUMENTS,
  ...ACCOUNT_DOCUMENTS,
];
