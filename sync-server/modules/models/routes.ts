import { Hono } from 'hono';
import type { Model } from '#domain/recognition/model.ts';

/** The models that this server hands out; each one's file is at `/models/ID/FILE`. */
export function modelRoutes({ models }: { models: readonly Model[] }) {
  return new Hono().get('/', (context) => context.json({ models: [...models] }));
}
