import { withAlcohol } from './alcohol.ts';
import { displayNames } from './display-names.ts';
import { densityOf } from './density.ts';
import { readFndds } from './fndds.ts';
import { byId, writePack, type PackFile, type PackFood } from './pack-writer.ts';
import { portionsOf } from './portions.ts';
import { doubtsOf } from './quality.ts';
import { readEverydayFoods, type EverydayFood } from './spanish.ts';
import { spanishName } from './spanish-lexicon.ts';
import { spanishPortion } from './spanish-portions.ts';
import { readSr28 } from './sr28.ts';
import { withoutTwins, type Untwinned } from './twins.ts';
import type { UsdaFood } from './usda-food.ts';

export interface BuiltPack {
  foods: PackFood[];
  files: PackFile[];
  aliases: Map<string, string>;
  filled: number;
  spanish: { table: number; lexicon: number; none: number; notInPack: string[] };
}

/** The base pack from the USDA tables in a folder. @throws UsdaFileError when a table is missing or odd */
export function assemblePack(folder: string): BuiltPack {
  const untwinned = withoutTwins([...readFndds(folder), ...readSr28(folder)]);
  const usda = untwinned.foods.sort(byId);
  const everyday = onKeptFoods(readEverydayFoods(), untwinned, usda);
  const english = displayNames(usda);
  const spanish = { table: 0, lexicon: 0, none: 0, notInPack: everyday.strangers };
  const foods = usda.map((food, i) => {
    const named = everyday.byId.get(food.id);
    const es = named?.es ?? spanishName(food.description);
    const names = es ? { en: english[i]!, es } : { en: english[i]! };
    spanish[named ? 'table' : es ? 'lexicon' : 'none']++;
    return packFood(food, names, named);
  });
  return {
    foods,
    files: writePack(foods, untwinned.aliases),
    aliases: untwinned.aliases,
    filled: untwinned.filled,
    spanish,
  };
}

function packFood(food: UsdaFood, names: PackFood['names'], everyday: EverydayFood | undefined): PackFood {
  const density = densityOf(food);
  return {
    id: food.id,
    names,
    basis: 'g',
    per100: withAlcohol(food),
    portions: portionsOf(food).map(({ label, grams }) => {
      const es = spanishPortion(label);
      return { label: es === label ? { en: label } : { en: label, es }, size: grams };
    }),
    ...(density !== null && { density }),
    tier: everyday?.tier ?? 0,
    synonyms: everyday?.synonyms ?? [],
    doubts: doubtsOf(food.per100),
  };
}

/** What the table says of a twin that was left out goes for the one kept; of two the plainer tier. */
function onKeptFoods(
  everyday: ReadonlyMap<string, EverydayFood>,
  { aliases }: Untwinned,
  kept: readonly UsdaFood[],
): { byId: Map<string, EverydayFood>; strangers: string[] } {
  const keptIds = new Set(kept.map(({ id }) => id));
  const byId = new Map<string, EverydayFood>();
  const strangers: string[] = [];
  for (const [id, food] of everyday) {
    const keptId = aliases.get(id) ?? id;
    const other = byId.get(keptId);
    if (!keptIds.has(keptId)) strangers.push(id);
    else if (!other || food.tier < other.tier) byId.set(keptId, food);
  }
  return { byId, strangers };
}
