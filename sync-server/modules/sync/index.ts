export { SYNC_DOCUMENTS } from './document.ts';
export { syncRoutes, type SyncRouteParts } from './routes.ts';
