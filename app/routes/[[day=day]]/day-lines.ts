/** What comes once the day stands, in one request. */
export { FastLine } from '#app/features/fasting/index.ts';
export { default as DayFoot } from './DayFoot.svelte';
