export { useDraft } from './draft.svelte.ts';
export { default as DraftNotice } from './DraftNotice.svelte';
