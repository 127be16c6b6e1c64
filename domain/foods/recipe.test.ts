import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Amount } from '../diary/entry.ts';
import { snapshotOf } from '../diary/snapshot.ts';
import type { Food } from './food.ts';
import { nutrientIn, NUTRIENTS, type NutrientId, type NutrientVector } from './nutrients.ts';
import {
  cook,
  DEEPEST,
  foodsOfRecipes,
  recipesWith,
  refusalOf,
  type Ingredient,
  type Pantry,
  type Recipe,
} from './recipe.ts';

/** Energy, protein, fat, carbohydrate per 100. */
const aFood = (id: string, per100: NutrientVector, more: Partial<Food> = {}): Food => ({
  id,
  names: { en: id },
  basis: 'g',
  per100,
  portions: [],
  ...more,
});
const lentils = aFood('sr:lentils', [350, 24, 1, 60]);
const chorizo = aFood('own:chorizo', [450, 20, 40, 2]);
const saffron = aFood('sr:saffron', [310, null, 6]);
const water = aFood('sr:water', withWater([0, 0, 0, 0], 100));

function withWater(per100: NutrientVector, grams: number): NutrientVector {
  return NUTRIENTS.map(({ id }, index) => (id === 'water' ? grams : (per100[index] ?? null)));
}
function of(food: Food, amount: number | Amount): Ingredient {
  const given: Amount = typeof amount === 'number' ? { value: amount, unit: 'g' } : amount;
  return { id: `i:${food.id}`, food: snapshotOf(food), amount: given };
}
const aRecipe = (id: string, ingredients: Ingredient[], more: Partial<Recipe> = {}): Recipe => ({
  id: `recipe:${id}`,
  names: { en: id },
  ingredients,
  servings: 4,
  ...more,
});
const pantry = (recipes: Recipe[] = [], foods: Food[] = []): Pantry => ({
  foods: new Map(foods.map((food) => [food.id, food])),
  recipes: new Map(recipes.map((recipe) => [recipe.id, recipe])),
});
const alone = pantry();
const inFood = ({ per100 }: Food, id: NutrientId) => nutrientIn(per100, id);
const cooked = (recipe: Recipe, of = alone) => cook(recipe, of).food;

describe('a cooked recipe', () => {
  const stew = aRecipe('stew', [of(lentils, 400), of(chorizo, 100)]);

  it('has no portion that comes to nothing', () => {
    const food = cooked(aRecipe('crumbs', [of(lentils, 10)], { servings: 1_000_000 }));
    expect(food.portions.map(({ label, size }) => [label.en, size])).toEqual([['the whole recipe', 10]]);
  });

  it('has the nutrients of what went in, per 100 g of it, and portions of a serving and of all', () => {
    const { food, rawGrams, cookedGrams } = cook(stew, alone);
    expect([rawGrams, cookedGrams]).toEqual([500, 500]);
    expect(food.per100.slice(0, 4)).toEqual([370, 23.2, 8.8, 48.4]);
    expect(food).toMatchObject({ id: 'recipe:stew', names: { en: 'stew' }, basis: 'g' });
    expect(food.portions.map(({ label, size }) => [label.en, size])).toEqual([
      ['1 serving', 125],
      ['the whole recipe', 500],
    ]);
  });

  it('is as heavy as it was weighed: 350 g out of the pot are 350 g of what came out of it', () => {
    const food = cooked({ ...stew, cookedGrams: 1600 });
    expect((inFood(food, 'energy')! * 350) / 100).toBeCloseTo((1850 * 350) / 1600, 2);
    expect(food.portions[0]!.size).toBe(400);
  });

  it('takes what the pot lost or gained for water', () => {
    const soup = aRecipe('soup', [of(water, 1000), of(aFood('sr:salt', withWater([0], 0)), 10)]);
    expect(inFood(cooked({ ...soup, cookedGrams: 505 }), 'water')).toBeCloseTo((495 / 505) * 100, 3);
    expect(inFood(cooked({ ...soup, cookedGrams: 2020 }), 'water')).toBeCloseTo((2010 / 2020) * 100, 3);
    expect(inFood(cooked({ ...soup, cookedGrams: 5 }), 'water')).toBe(0);
  });

  it('keeps what is unknown in part as the least there can be, and says so', () => {
    const food = cooked(aRecipe('rice', [of(lentils, 99), of(saffron, 1)]));
    expect(food.atLeast).toEqual(['protein', 'carbohydrate']);
    expect(inFood(food, 'protein')).toBeCloseTo(23.76);
    expect(inFood(food, 'fiber')).toBeNull();
    expect(cooked(stew).atLeast).toBeUndefined();
  });

  it('does not call it knowledge that there is at least nothing', () => {
    const food = cooked(aRecipe('tea', [of(aFood('sr:tea', [1, 0]), 200), of(saffron, 1)]));
    expect(inFood(food, 'protein')).toBeNull();
    expect(food.atLeast ?? []).not.toContain('protein');
  });

  it('passes on to a dish made of it what is known in part only', () => {
    const inner = aRecipe('broth', [of(lentils, 10), of(saffron, 1)]);
    const outer = aRecipe('soup', [of(cooked(inner), 100), of(lentils, 10)]);
    expect(cooked(outer, pantry([inner, outer])).atLeast).toEqual(['protein', 'carbohydrate']);
  });

  it('weighs what is measured in millilitres with its density, and else as water, which it says', () => {
    const milk = aFood('own:milk', [64], { basis: 'ml', density: 1.03 });
    const syrup = aFood('own:syrup', [300], { basis: 'ml' });
    const amount: Amount = { value: 200, unit: 'ml' };
    const made = cook(aRecipe('pudding', [of(milk, amount), of(syrup, amount)]), alone);
    expect(made.rawGrams).toBe(406);
    expect(made.assumedWeight.map(({ food }) => food.id)).toEqual(['own:syrup']);
    expect(inFood(made.food, 'energy')).toBeCloseTo(((128 + 600) / 406) * 100, 2);
  });

  it('takes own foods as they now are, and as they were where they are gone or measured otherwise', () => {
    const better = { ...chorizo, per100: [500, 20, 45, 2] };
    const energy = (foods: Food[]) => inFood(cooked(stew, pantry([stew], foods)), 'energy');
    expect([energy([]), energy([better])]).toEqual([370, 380]);
    expect(energy([{ ...better, basis: 'ml' }])).toBe(370);
  });

  it('of nothing knows nothing and offers no portion', () => {
    const food = cooked(aRecipe('nothing', []));
    expect(food.per100.every((value) => value === null)).toBe(true);
    expect(food.portions).toEqual([]);
  });

  it('never makes figures that are not numbers, whatever goes in', () => {
    const amount = fc.double({ min: 0.01, max: 1e5, noNaN: true });
    const value = fc.option(fc.double({ min: 0, max: 900, noNaN: true }));
    const ingredient = fc
      .tuple(fc.array(value, { maxLength: 4 }), amount)
      .map(([per100, grams]) => of(aFood('sr:any', per100), grams));
    fc.assert(
      fc.property(fc.array(ingredient, { maxLength: 8 }), fc.option(amount), (ingredients, weighed) => {
        const food = cooked(aRecipe('any', ingredients, weighed === null ? {} : { cookedGrams: weighed }));
        for (const each of food.per100)
          expect(each === null || (Number.isFinite(each) && each >= 0)).toBe(true);
        for (const { size } of food.portions) expect(size).toBeGreaterThanOrEqual(0);
      }),
      { seed: 1 },
    );
  });
});

describe('recipes within recipes', () => {
  const sofrito = aRecipe('sofrito', [of(aFood('sr:onion', [40]), 200)], { servings: 2 });
  const stew = aRecipe('stew', [of(lentils, 100), of(cooked(sofrito), 100)]);
  const menu = aRecipe('menu', [of(cooked(stew, pantry([sofrito])), 100)]);
  const all = pantry([sofrito, stew, menu]);

  it('follow what they are made of: another sofrito is another stew', () => {
    const richer = { ...sofrito, ingredients: [of(aFood('sr:oil', [900]), 200)] };
    expect(inFood(cooked(menu, all), 'energy')).toBe(195);
    expect(inFood(cooked(menu, pantry([richer, stew, menu])), 'energy')).toBe(625);
  });

  it('keep what they were made of when that is deleted', () => {
    expect(inFood(cooked(menu, pantry([menu])), 'energy')).toBe(195);
  });

  it('follow a serving that has become larger', () => {
    const [portion] = cooked(sofrito).portions;
    const plate = aRecipe('plate', [of(cooked(sofrito), { value: 1, unit: 'portion', portion: portion! })]);
    expect(cook(plate, all).rawGrams).toBe(100);
    expect(cook(plate, pantry([{ ...sofrito, servings: 1 }])).rawGrams).toBe(200);
  });

  it('are found by what lies in them, at whatever depth', () => {
    const names = (id: string) => recipesWith(id, all.recipes).map(({ names: { en } }) => en);
    expect(names('sr:onion')).toEqual(['sofrito', 'stew', 'menu']);
    expect(names('recipe:sofrito')).toEqual(['stew', 'menu']);
    expect(names('recipe:menu')).toEqual([]);
  });

  it('refuse themselves, and what they are part of', () => {
    expect(refusalOf('recipe:stew', 'recipe:stew', all.recipes)).toBe('itself');
    expect(refusalOf('recipe:menu', 'recipe:sofrito', all.recipes)).toBe('madeOfIt');
    expect(refusalOf('recipe:sofrito', 'recipe:menu', all.recipes)).toBeNull();
    expect(refusalOf('sr:onion', 'recipe:menu', all.recipes)).toBeNull();
    expect(refusalOf('recipe:menu', 'recipe:new', all.recipes)).toBeNull();
  });

  it(`refuse to lie more than ${DEEPEST} deep, counted from the outermost`, () => {
    const tower = (name: string, levels: number) => {
      const built: Recipe[] = [];
      for (let level = 0; level < levels; level++) {
        const below = built.at(-1);
        built.push(aRecipe(`${name}${level}`, [below ? of(cooked(below), 10) : of(lentils, 10)]));
      }
      return built;
    };
    const [three, two] = [tower('a', 3), tower('b', 2)];
    const { recipes } = pantry([...three, ...two]);
    expect(refusalOf('recipe:b1', 'recipe:a0', recipes)).toBeNull();
    expect(refusalOf('recipe:a2', 'recipe:b0', recipes)).toBeNull();
    const { recipes: higher } = pantry([...three, ...tower('b', 3)]);
    expect(refusalOf('recipe:b2', 'recipe:a0', higher)).toBe('tooDeep');
    expect(refusalOf('recipe:b2', 'recipe:a1', higher)).toBeNull();
  });

  it('that two devices have made of one another are cooked all the same', () => {
    const a = aRecipe('a', [of(lentils, 100)]);
    const b = aRecipe('b', [of(cooked(a), 100)]);
    const closed = { ...a, ingredients: [of(chorizo, 100), of(cooked(b), 100)] };
    const foods = foodsOfRecipes(pantry([closed, b]));
    // In `a` the circle closes at `a` as it was in `b`, lentils; in `b` at `b` as it was in `a`, lentils too.
    expect(foods.map((food) => inFood(food, 'energy'))).toEqual([400, 400]);
    expect(recipesWith('recipe:a', pantry([closed, b]).recipes)).toEqual([b]);
  });
});
