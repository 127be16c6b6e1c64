/**
 * Paths on a 24 × 24 grid, drawn with a round 1.75 stroke and no fill. A path that starts with `fill:` is filled
 * instead, for dots.
 */
export const ICONS = {
  plus: ['M12 5v14', 'M5 12h14'],
  search: ['M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z', 'm15.3 15.3 5.2 5.2'],
  barcode: [
    'M3 7V5.5A1.5 1.5 0 0 1 4.5 4H6',
    'M18 4h1.5A1.5 1.5 0 0 1 21 5.5V7',
    'M21 17v1.5a1.5 1.5 0 0 1-1.5 1.5H18',
    'M6 20H4.5A1.5 1.5 0 0 1 3 18.5V17',
    'M7 8.5v7',
    'M10.3 8.5v7',
    'M13.7 8.5v7',
    'M17 8.5v7',
  ],
  camera: [
    'M4.5 7.5h2.6l1.5-2.3h6.8l1.5 2.3h2.6A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V9a1.5 1.5 0 0 1 1.5-1.5Z',
    'M12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  ],
  back: ['M20 12H4.5', 'm11 5.5L4.5 12l6.5 6.5'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  check: ['m5 12.5 4.7 4.7L19.5 7'],
  undo: ['M4.5 9.5h9.8a5.2 5.2 0 0 1 0 10.5H9', 'M8.6 5 4.5 9.5 8.6 14'],
  trash: [
    'M4.5 7h15',
    'M9.5 7V5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v2',
    'm6.3 7 .9 11.6A1.5 1.5 0 0 0 8.7 20h6.6a1.5 1.5 0 0 0 1.5-1.4L17.7 7',
    'M10.2 11v5',
    'M13.8 11v5',
  ],
  pencil: [
    'm4.5 19.5 1-4.3L16 4.7a1.6 1.6 0 0 1 2.3 0l1 1a1.6 1.6 0 0 1 0 2.3L8.8 18.5l-4.3 1Z',
    'm14 6.7 3.3 3.3',
  ],
  copy: [
    'M10 8.5h8a1.5 1.5 0 0 1 1.5 1.5v8.5A1.5 1.5 0 0 1 18 20h-8a1.5 1.5 0 0 1-1.5-1.5V10A1.5 1.5 0 0 1 10 8.5Z',
    'M15.5 8.5V5.5A1.5 1.5 0 0 0 14 4H6a1.5 1.5 0 0 0-1.5 1.5V14A1.5 1.5 0 0 0 6 15.5h2.5',
  ],
  calendar: [
    'M5.5 5.5h13A1.5 1.5 0 0 1 20 7v11.5a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5V7a1.5 1.5 0 0 1 1.5-1.5Z',
    'M4 10h16',
    'M8.5 3.5v4',
    'M15.5 3.5v4',
  ],
  save: ['M12 4v11', 'm7.5 10.5 4.5 4.5 4.5-4.5', 'M4.5 19.5h15'],
  open: ['M12 15V4', 'm7.5 8.5 4.5-4.5 4.5 4.5', 'M4.5 19.5h15'],
  table: [
    'M5.5 5h13A1.5 1.5 0 0 1 20 6.5v11a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5v-11A1.5 1.5 0 0 1 5.5 5Z',
    'M4 9.7h16',
    'M4 14.4h16',
    'M10 9.7V19',
  ],
  arrowUp: ['M12 19.5V5', 'm6 10.5 6-6 6 6'],
  arrowDown: ['M12 4.5V19', 'm6 13.5 6 6 6-6'],
  chevronLeft: ['m14.5 5.5-6.5 6.5 6.5 6.5'],
  chevronRight: ['m9.5 5.5 6.5 6.5-6.5 6.5'],
  chevronDown: ['m5.5 9.5 6.5 6.5 6.5-6.5'],
  settings: [
    'M4 7.5h8.5',
    'M17.5 7.5H20',
    'M15 10a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
    'M4 16.5h2.5',
    'M11.5 16.5H20',
    'M9 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  ],
  star: ['m12 4 2.4 5.1 5.6.7-4.1 3.9 1.1 5.5L12 16.5l-5 2.7 1.1-5.5L4 9.8l5.6-.7L12 4Z'],
  starFilled: ['fill:m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.2-5.6-3-5.6 3 1.2-6.2L3 9.6l6.3-.8L12 3Z'],
  bolt: ['M13 3.5 5.5 13.5h5L9.5 20.5l9-11h-5.6L13 3.5Z'],
  torch: ['M8 3.5h8', 'M8 3.5v3.2l2 3V20h4V9.7l2-3V3.5', 'M12 12.5v2.5'],
  clock: ['M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Z', 'M12 7.5V12l3 2'],
  droplet: ['M12 3.8c3 3.4 5.8 6.8 5.8 10.2a5.8 5.8 0 0 1-11.6 0c0-3.4 2.8-6.8 5.8-10.2Z'],
  share: [
    'M12 14.5V4',
    'M8 7.5 12 3.5l4 4',
    'M8.5 10.5H7A1.5 1.5 0 0 0 5.5 12v6.5A1.5 1.5 0 0 0 7 20h10a1.5 1.5 0 0 0 1.5-1.5V12a1.5 1.5 0 0 0-1.5-1.5h-1.5',
  ],
  warning: ['M12 4.5 3.5 19h17L12 4.5Z', 'M12 10v4', 'M12 16.6v.1'],
  more: [
    'fill:M12 7.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
    'fill:M12 13.7a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
    'fill:M12 20.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
  ],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof ICONS;

/** An icon as two paths, the second null where nothing is filled: an element a path would make a dozen icons slow. */
export function drawingOf(name: IconName): { strokes: string; filled: string | null } {
  const paths: readonly string[] = ICONS[name];
  const filled = paths.filter((path) => path.startsWith(FILL)).map((path) => path.slice(FILL.length));
  return {
    strokes: joined(paths.filter((path) => !path.startsWith(FILL))),
    filled: filled.length > 0 ? joined(filled) : null,
  };
}

const FILL = 'fill:';

// A path that begins with a relative move begins at the origin; behind another one it would begin where that ends.
function joined(paths: readonly string[]): string {
  return paths.map((path) => path.replace(/^m/, 'M0 0m')).join('');
}
