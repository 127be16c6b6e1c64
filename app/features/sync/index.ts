export { default as SyncLine } from './SyncLine.svelte';
export { default as SyncPage } from './SyncPage.svelte';
