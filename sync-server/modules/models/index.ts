export { MODEL_DOCUMENTS } from './document.ts';
export { modelRoutes } from './routes.ts';
