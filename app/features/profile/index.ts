export { provideSettings, useSettings } from './context.ts';
export { Settings } from './settings.svelte.ts';
