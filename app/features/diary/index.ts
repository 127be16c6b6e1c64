export { provideDiary, useDiary } from './context.ts';
export { Diary } from './diary.svelte.ts';
export { default as DayView } from './DayView.svelte';
export { default as RecentlyDeleted } from './RecentlyDeleted.svelte';
export { DiaryStore, entryKind } from './diary-store.ts';
export { default as DeletedMeals } from './meals/DeletedMeals.svelte';
export { default as DeletedRecipes } from './recipes/DeletedRecipes.svelte';
export { default as MealSection } from './meals/MealSection.svelte';
export { default as RecipeSection } from './recipes/RecipeSection.svelte';
export { default as SlotSettings } from './SlotSettings.svelte';
export { SlotSchema } from './slots-store.ts';
export { amountText, dayTitle, entryAmount, entryName, slotName } from './words.ts';

/** No start waits for it: a photograph, what it may show, and the tap that logs it. */
export const loadPhotoFoodSheet = () => import('./PhotoFoodSheet.svelte');
