export { default as NutrientsPage } from './NutrientsPage.svelte';
export { default as PersonSheet } from './PersonSheet.svelte';
export { default as StimulantLine } from './StimulantLine.svelte';
