import { createContext } from 'svelte';
import type { Space } from './space.svelte.ts';

export const [useSpace, provideSpace] = createContext<Space>();
