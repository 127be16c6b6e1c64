export { default as SharedPage } from './SharedPage.svelte';
