import { createContext } from 'svelte';
import type { Targets } from './targets.svelte.ts';

export const [useTargets, provideTargets] = createContext<Targets>();
