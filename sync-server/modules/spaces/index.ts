export { Memberships } from './memberships.ts';
export { createSpace, eraseSpace, Spaces, type Amendment } from './spaces.ts';
export type { ChainEnd, WantedKey } from './spaces-store.ts';
