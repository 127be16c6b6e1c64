import { MAX_DOCUMENT_BYTES } from './limits.ts';

/** Documents that share keys and permission, with their numbers on the wire. 5 is kept for the inbox. */
export const AREAS = { private: 1, diary: 2, plans: 3, talk: 4 } as const;

export type AreaName = keyof typeof AREAS;

/** An area's number. Chains and wraps may carry numbers that this code has no name for. */
export type Area = number;

/** The areas that a new space begins with, ascending. */
export const FIRST_AREAS: readonly Area[] = Object.values(AREAS);

export interface DocumentParts {
  area: Area;
  /** Months since 1970-01, for a document of one month. */
  month: number | null;
}

/**
 * What a document's name says, or null when it is not of the form `area/name` or `area/name:YYYY-MM`. Names are what the
 * server, which has no key, tells documents apart by.
 */
export function documentParts(document: string): DocumentParts | null {
  if (document.length > MAX_DOCUMENT_BYTES) return null;
  const match = DOCUMENT.exec(document);
  if (!match) return null;
  const [, area, year, month] = match;
  return {
    area: AREAS[area as AreaName],
    month: year === undefined ? null : (Number(year) - 1970) * 12 + Number(month) - 1,
  };
}

const DOCUMENT = /^(private|diary|plans|talk)\/[a-z][a-z0-9-]*(?::(\d{4})-(0[1-9]|1[0-2]))?$/;
