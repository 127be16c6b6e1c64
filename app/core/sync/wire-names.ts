import type { AreaName } from '#protocol/areas.ts';

/** In which area each kind of document lies: the part of a document's name before the month. */
const AREA_OF: Readonly<Record<string, AreaName>> = {
  log: 'diary',
  catalog: 'diary',
  plan: 'plans',
  profile: 'private',
  imports: 'private',
  devices: 'private',
};

/** `log:2026-11` → `diary/log:2026-11`; null for a document of newer code, which stays on this device until it is known. */
export function wireName(document: string): string | null {
  const area = AREA_OF[document.split(':')[0]!];
  return area === undefined ? null : `${area}/${document}`;
}

/** `diary/log:2026-11` → `log:2026-11`; null for one that this code has no place for. */
export function localName(document: string): string | null {
  const [area, name = ''] = document.split('/');
  return AREA_OF[name.split(':')[0]!] === area ? name : null;
}
