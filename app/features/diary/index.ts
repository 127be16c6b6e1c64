export { provideDiary, provideHabits, useDiary, useHabits } from './context.ts';
export { Diary } from './diary.svelte.ts';
export { default as DayView } from './DayView.svelte';
export { Habits } from './habits.svelte.ts';
