export { provideTargets, useTargets } from './context.ts';
export { Targets } from './targets.svelte.ts';
