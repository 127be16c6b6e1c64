import type { UsdaFood } from './usda-food.ts';

/**
 * The English name each food is shown by, in the order given: the table's description without remarks for coders
 * ("NFS", "NS as to fat eaten") and stray blanks. Where that would leave two foods with one name they keep the remarks; two
 * tables that have one name for foods of different figures (twins.ts leaves them both) are told apart by the table.
 */
export function displayNames(foods: readonly Pick<UsdaFood, 'id' | 'description'>[]): string[] {
  const names = foods.map(({ description }) => withoutRemarks(description));
  const isTaken = takenIn(names);
  const unmistakable = foods.map(({ description }, i) =>
    isTaken(names[i]!) ? description.replace(/\s+/g, ' ').trim() : names[i]!,
  );
  const isStillTaken = takenIn(unmistakable);
  return foods.map(({ id }, i) => {
    const name = unmistakable[i]!;
    return id.startsWith('sr:') && isStillTaken(name) ? `${name} (SR28)` : name;
  });
}

/** Whether two of the names are this one, but for case. */
function takenIn(names: readonly string[]): (name: string) => boolean {
  const uses = new Map<string, number>();
  for (const name of names) uses.set(name.toLowerCase(), (uses.get(name.toLowerCase()) ?? 0) + 1);
  return (name) => uses.get(name.toLowerCase())! > 1;
}

function withoutRemarks(description: string): string {
  return description
    .replace(/(, | or )NFS(?=,|$)/g, '')
    .replace(/, NS as to [^,]*/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .trim();
}
