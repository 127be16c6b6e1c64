export { useRecognizer } from './context.ts';
export { default as PhotoSettings } from './PhotoSettings.svelte';
export { default as PhotoSheet } from './PhotoSheet.svelte';
export type { Seen } from './recognizer.svelte.ts';
