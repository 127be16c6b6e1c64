export { Settings } from './settings.svelte.ts';
