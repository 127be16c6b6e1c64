import { createContext } from 'svelte';
import type { Sync } from './sync.ts';

/** Fetches sync's code when it is asked for: a start without an account never does. */
export const [useSync, provideSync] = createContext<() => Promise<Sync>>();
