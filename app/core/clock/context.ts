import { createContext } from 'svelte';
import type { Clock } from './clock.svelte.ts';

export const [useClock, provideClock] = createContext<Clock>();
