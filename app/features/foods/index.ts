export { provideFoods, useFoods } from './context.ts';
export { BASE_PACK, Foods } from './foods.svelte.ts';
export type { FoodOfMeal } from './foods.svelte.ts';
export { changedFood, FavouriteSchema, foodKind, FoodSchema } from './foods-store.ts';
export { default as OwnFoodSheet } from './OwnFoodSheet.svelte';
export { default as ProductDoubts } from './ProductDoubts.svelte';
export type { Recipes } from './recipes.svelte.ts';
export type { RevisionScope } from './revision-scope.ts';
export { default as ScopeChoice } from './ScopeChoice.svelte';
