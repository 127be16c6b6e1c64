export { provideSettings, useSettings } from './context.ts';
export { default as ProfileSettings } from './ProfileSettings.svelte';
export { Settings } from './settings.svelte.ts';
export { KnownSettingSchema } from './settings-store.ts';
