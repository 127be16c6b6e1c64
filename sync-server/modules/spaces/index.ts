export { Memberships } from './memberships.ts';
export { createSpace, eraseSpace, Spaces } from './spaces.ts';
