export { Targets } from './targets.svelte.ts';
