export { default as SyncPage } from './SyncPage.svelte';
