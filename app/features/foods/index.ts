export { provideFoods, useFoods } from './context.ts';
export { BASE_PACK, Foods, type FoundFood } from './foods.svelte.ts';
export { foodKind } from './foods-store.ts';
