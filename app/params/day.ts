import { isDay } from '#domain/time/day.ts';

/** A day in an address: `/2026-11-22`. */
export const match = isDay;
