import { createContext } from 'svelte';
import type { Foods } from './foods.svelte.ts';

export const [useFoods, provideFoods] = createContext<Foods>();
