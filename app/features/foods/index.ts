export { provideFoods, useFoods } from './context.ts';
export { BASE_PACK, Foods } from './foods.svelte.ts';
export { changedFood, FavouriteSchema, foodKind, FoodSchema } from './foods-store.ts';
export { default as OwnFoodSheet } from './OwnFoodSheet.svelte';
export type { RevisionScope } from './revision-scope.ts';
