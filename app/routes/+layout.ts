import { startSession } from './session.ts';

export const ssr = false;
export const prerender = false;

export const load = startSession;
