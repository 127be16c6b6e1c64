import { nutrientColumn, readHeaderCell, roleOf, type NutrientColumn, type Role } from './columns.ts';

/** Whose diary a file is. */
export type ImportSource = 'welness' | 'myfitnesspal' | 'cronometer' | 'loseit';

/** What each line of a diary is: a food, or the sums of a meal whose foods the file does not name. */
export interface DiaryFile {
  type: 'diary';
  source: ImportSource;
  lines: 'foods' | 'meals';
  columns: DiaryColumns;
}

/** Where in a line what stands. */
export interface DiaryColumns {
  roles: Partial<Record<Role, number>>;
  nutrients: (NutrientColumn & { index: number })[];
  /** Header cells of what is not taken over. */
  left: string[];
}

/** A file that has a place in such an export and is no list of what was eaten. */
export interface OtherFile {
  type: 'other';
  holds: 'dayTotals' | 'exercise' | 'measurements' | 'notes';
}

/** Tells a file by its header, whatever its name; null when it is none we know. */
export function fileKind(header: readonly string[]): DiaryFile | OtherFile | null {
  const columns = columnsOf(header);
  const names = new Set(header.map((cell) => readHeaderCell(cell).name));
  const { roles } = columns;
  const hasEnergy = columns.nutrients.some(({ id }) => id === 'energy');
  const other = otherFile(names, roles);
  if (other) return other;
  if (roles.day === undefined) return null;
  const diary = (source: ImportSource, lines: DiaryFile['lines']): DiaryFile => ({
    type: 'diary',
    source,
    lines,
    columns,
  });
  if (roles.zone !== undefined && names.has('slot') && names.has('kcal')) return diary('welness', 'foods');
  if (roles.name !== undefined && hasEnergy) {
    if (names.has('food name') && roles.amount !== undefined) return diary('cronometer', 'foods');
    if (names.has('quantity') && names.has('units')) return diary('loseit', 'foods');
    if (roles.meal !== undefined) return diary('myfitnesspal', 'foods');
    return null;
  }
  if (hasEnergy && roles.meal !== undefined) return diary('myfitnesspal', 'meals');
  if (hasEnergy || names.has('food cals')) return { type: 'other', holds: 'dayTotals' };
  return null;
}

function otherFile(names: ReadonlySet<string>, roles: DiaryColumns['roles']): OtherFile | null {
  if (names.has('exercise') || names.has('exercise minutes')) return { type: 'other', holds: 'exercise' };
  if (names.has('metric') || (roles.name === undefined && (names.has('weight') || names.has('peso'))))
    return { type: 'other', holds: 'measurements' };
  const isNote = roles.name === undefined && roles.meal !== undefined && names.size <= 4;
  return isNote && (names.has('note') || names.has('notes')) ? { type: 'other', holds: 'notes' } : null;
}

function columnsOf(header: readonly string[]): DiaryColumns {
  const columns: DiaryColumns = { roles: {}, nutrients: [], left: [] };
  header.forEach((cell, index) => {
    if (cell === '') return;
    const role = roleOf(readHeaderCell(cell));
    const nutrient = nutrientColumn(cell);
    if (role && columns.roles[role] === undefined) columns.roles[role] = index;
    else if (nutrient && !columns.nutrients.some(({ id }) => id === nutrient.id))
      columns.nutrients.push({ ...nutrient, index });
    else columns.left.push(cell);
  });
  return columns;
}
