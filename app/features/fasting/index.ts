export { default as FastingPage } from './FastingPage.svelte';
export { default as FastLine } from './FastLine.svelte';
