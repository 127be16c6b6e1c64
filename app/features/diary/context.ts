import { createContext } from 'svelte';
import type { Diary } from './diary.svelte.ts';

export const [useDiary, provideDiary] = createContext<Diary>();
