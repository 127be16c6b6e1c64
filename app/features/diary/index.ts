export { provideDiary, provideHabits, useDiary } from './context.ts';
export { Diary } from './diary.svelte.ts';
export { default as DayView } from './DayView.svelte';
export { default as RecentlyDeleted } from './RecentlyDeleted.svelte';
export { DiaryStore } from './diary-store.ts';
export { Habits } from './habits.svelte.ts';
export { default as SlotSettings } from './SlotSettings.svelte';
export { SlotSchema } from './slots-store.ts';
export { slotName } from './words.ts';
