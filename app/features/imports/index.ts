export { default as DiaryImports } from './DiaryImports.svelte';
export { ImportSchema } from './imports-store.ts';
