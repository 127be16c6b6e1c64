import { createContext } from 'svelte';
import type { Diary } from './diary.svelte.ts';
import type { Habits } from './habits.svelte.ts';

export const [useDiary, provideDiary] = createContext<Diary>();
export const [useHabits, provideHabits] = createContext<Habits>();
