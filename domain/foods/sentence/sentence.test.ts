import { describe, expect, it } from 'vitest';
import { createFoodSearch, type SearchableFood } from '../search/search.ts';
import { readMeal, type SpokenFood } from './sentence.ts';

const FOODS: SearchableFood[] = [
  food('egg', 'Egg, whole', 'Huevo'),
  food('toast', 'Toast', 'Tostada'),
  food('bread', 'Bread', 'Pan'),
  food('gluten-free', 'Bread, gluten free', 'Pan sin gluten'),
  food('butter', 'Butter', 'Mantequilla'),
  food('coffee', 'Coffee', 'Café'),
  food('latte', 'Coffee, latte', 'Café con leche'),
  food('milk', 'Milk', 'Leche'),
  food('mac', 'Macaroni with cheese', 'Macarrones con queso', 'mac and cheese'),
  food('cheese', 'Cheese', 'Queso'),
  food('salad', 'Mixed salad', 'Ensalada mixta'),
  food('sugar', 'Sugar', 'Azúcar'),
  food('lentils', 'Lentils', 'Lentejas'),
  food('chorizo', 'Chorizo', 'Chorizo'),
  food('avocado', 'Avocado, raw', 'Aguacate'),
  food('rice', 'Rice, cooked', 'Arroz'),
  food('chicken', 'Chicken', 'Pollo'),
  food('beer', 'Beer', 'Cerveza', 'caña'),
  food('figs', 'Figs, raw', 'Brevas'),
  food('cherry', 'Cherry', 'Cereza'),
  food('fish', 'Fish, fried', 'Pescado frito'),
  food('fries', 'Potato, french fries', 'Patatas fritas', 'french fries'),
];

describe('a meal in one sentence', () => {
  it.each<[string, string[]]>([
    ['two eggs, toast with butter and a coffee with milk', ['egg 2', 'toast', 'butter', 'latte 1']],
    ['dos huevos tostada con mantequilla y un café con leche', ['egg 2', 'toast', 'butter', 'latte 1']],
    ['mac and cheese and salad', ['mac', 'salad']],
    ['bread and butter', ['bread', 'butter']],
    ['un plato de lentejas con chorizo', ['lentils 1 plate', 'chorizo']],
    ['for breakfast I had half an avocado on toast', ['avocado 0.5', 'toast']],
    ['he desayunado medio aguacate y pan', ['avocado 0.5', 'bread']],
    ['rice 150 g chicken 200 g', ['rice 150 gram', 'chicken 200 gram']],
    ['150 g rice 200 g chicken', ['rice 150 gram', 'chicken 200 gram']],
    ['2 egs y un cafe', ['egg 2', 'coffee 1']],
    ['fish and chips', ['fish', 'fries']],
    ['', []],
    ['and with, 3', []],
  ])('is read from %j', (text, foods) => {
    expect(readMeal(text, names()).foods.map(shown)).toEqual(foods);
  });

  it('leaves out what was left out', () => {
    expect(ids('coffee without sugar')).toEqual(['coffee']);
    expect(ids('tostada sin mantequilla y café sin azúcar')).toEqual(['toast', 'coffee']);
    expect(ids('pan sin gluten')).toEqual(['gluten-free']);
    expect(ids('0 eggs')).toEqual([]);
    expect(ids('café 0 azúcar y pan')).toEqual(['coffee', 'bread']);
    expect(ids('0 g sugar, bread')).toEqual(['bread']);
  });

  it('takes no share of fat for an amount', () => {
    const amounts = (text: string) => readMeal(text, names()).foods.map(shown);
    expect(amounts('0% milk')).toEqual(['milk']);
    expect(amounts('a coffee with 2 % milk')).toEqual(['latte 1']);
    expect(amounts('queso 0,5 %')).toEqual(['cheese']);
  });

  it('makes no food of a word that is another, and reads one that is misspelt', () => {
    expect(readMeal('una cuña de queso', names())).toMatchObject({ unread: ['cuña'] });
    expect(ids('una cuña de queso')).toEqual(['cheese']);
    expect(readMeal('pan bravas', names())).toMatchObject({ unread: ['bravas'] });
    expect(ids('pan bravas')).toEqual(['bread']);
    expect(ids('una caña, brevas, ceresa, chesse y avocato')).toEqual([
      'beer',
      'figs',
      'cherry',
      'cheese',
      'avocado',
    ]);
  });

  it('says which words it could not read', () => {
    expect(readMeal('two eggs and a zyzzyva', names()).unread).toEqual(['zyzzyva']);
  });

  it('says what was added to what', () => {
    const [coffee, milk] = readMeal('un café, y pan con leche', names()).foods.slice(-2);
    expect([coffee?.addedTo, milk?.addedTo]).toEqual([null, 1]);
  });

  it('takes a size before its food and, in Spanish, behind it', () => {
    const sizes = (text: string) => readMeal(text, names()).foods.map(({ quantity }) => quantity?.size);
    expect(sizes('a large egg and bread')).toEqual(['large', undefined]);
    expect(sizes('un huevo grande y un aguacate pequeño')).toEqual(['large', 'small']);
  });

  it('prefers what this person logs', () => {
    const history = new Map([['latte', 1]]);
    expect(readMeal('coffee', { ...names(), history }).foods[0]?.candidates[0]).toBe('latte');
  });

  it('ends in time for a text as long as a page', () => {
    const text = 'two eggs and toast with butter '.repeat(200);
    expect(readMeal(text, names()).foods.length).toBeGreaterThan(10);
  });
});

function shown({ candidates, quantity }: SpokenFood): string {
  return [candidates[0], quantity?.count, quantity?.measure]
    .filter((part) => part !== null && part !== undefined)
    .join(' ');
}

function ids(text: string) {
  return readMeal(text, names()).foods.map(({ candidates }) => candidates[0]);
}

function names() {
  const byId = new Map(FOODS.map((each) => [each.id, each.names]));
  return { search: createFoodSearch(FOODS), namesOf: (id: string) => byId.get(id) ?? [] };
}

function food(id: string, ...foodNames: string[]): SearchableFood {
  return { id, tier: 1, names: foodNames };
}
