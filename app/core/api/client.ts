import { hc } from 'hono/client';
import type { Api } from '../../../sync-server/api.ts';

/** The server this page came from, route by route as its types say. Import it where it is used, not where the app starts. */
export const api = hc<Api>(location.origin);
