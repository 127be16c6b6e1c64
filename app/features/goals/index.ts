export { provideTargets, useTargets } from './context.ts';
export { Targets } from './targets.svelte.ts';
export { TargetSchema, TargetsStore } from './targets-store.ts';
export { default as TargetSheet } from './TargetSheet.svelte';
