import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFoodSearch, type SearchableFood, type SearchOptions } from './search.ts';
import { isStopWord } from './words.ts';

const FOODS: SearchableFood[] = [
  food('egg', 1, 'Egg, whole, raw', 'Huevo'),
  food('boiled-egg', 2, 'Egg, whole, boiled or poached', 'Huevo cocido'),
  food('egg-burrito', 0, 'Egg burrito', 'Burrito de huevo'),
  food('eggplant', 2, 'Eggplant, raw', 'Berenjena'),
  food('milk', 1, 'Milk, NFS', 'Leche'),
  food('skim-milk', 1, 'Milk, fat free (skim)', 'Leche desnatada'),
  food('milk-shake', 3, 'Milk shake with malt', 'Batido de leche'),
  food('dry-milk', 0, 'Milk, dry, not reconstituted', 'Leche en polvo'),
  food('chicken', 1, 'Chicken, NS as to part and cooking method', 'Pollo'),
  food('breast', 1, 'Chicken breast, grilled without sauce', 'Pechuga de pollo a la plancha'),
  food('nuggets', 2, 'Chicken nuggets, NFS', 'Nuggets de pollo'),
  food('rice', 1, 'Rice, white, cooked', 'Arroz blanco'),
  food('strawberries', 1, 'Strawberries, raw', 'Fresas'),
  food('nuts', 2, 'Walnuts', 'Nueces'),
  food('juice', 1, 'Orange juice, 100%', 'Zumo de naranja', 'Jugo de naranja'),
  food('orange', 1, 'Orange, raw', 'Naranja'),
  food('pineapple', 2, 'Pineapple, raw', 'Piña'),
  food('broccoli', 1, 'Broccoli, raw', 'Brócoli'),
  food('oil', 1, 'Olive oil', 'Aceite de oliva'),
  food('olives', 2, 'Olives, green', 'Aceitunas verdes'),
  food('burger', 0, "McDONALD'S, Cheeseburger", 'Hamburguesa con queso'),
];

describe('food search', () => {
  it.each([
    ['egg', 'egg'],
    ['huevo', 'egg'],
    ['milk', 'milk'],
    ['leche', 'milk'],
    ['pollo', 'chicken'],
    ['naranja', 'orange'],
    ['chicken breast', 'breast'],
  ])('puts the plain food first for "%s"', (text, id) => {
    expect(first(text)).toBe(id);
  });

  it('takes a food of which a part is left uneaten for as plain as the whole', () => {
    const raw = food('raw', 1, 'Chicken, broiler or fryers, breast, skinless, boneless, meat only, raw');
    const search = createFoodSearch([raw, food('plain', 1, 'Chicken breast, skin not eaten')]);
    expect(search.query('chicken breast').map(({ id }) => id)).toEqual(['plain', 'raw']);
  });

  it('finds by the beginning of a word while it is typed', () => {
    expect(first('straw')).toBe('strawberries');
    expect(first('pechu')).toBe('breast');
    expect(first('olive o')).toBe('oil');
  });

  it('puts a whole word before a word that only begins with it', () => {
    const ids = found('egg');
    expect(ids.indexOf('boiled-egg')).toBeLessThan(ids.indexOf('eggplant'));
  });

  it('reads singular and plural alike', () => {
    for (const text of ['eggs', 'huevos', 'strawberry', 'nuez', 'oranges', 'naranjas']) {
      expect(found(text), text).not.toEqual([]);
    }
    expect(first('huevos')).toBe('egg');
    expect(first('strawberry')).toBe('strawberries');
    expect(first('nuez')).toBe('nuts');
  });

  it('finds a plural at every letter of it', () => {
    const word = 'strawberries';
    for (let length = 1; length <= word.length; length++) {
      expect(found(word.slice(0, length)), word.slice(0, length)).toContain('strawberries');
    }
  });

  it('needs no accents, and takes them where there are none', () => {
    expect(first('brocoli')).toBe('broccoli');
    expect(first('pina')).toBe('pineapple');
    expect(first('árróz')).toBe('rice');
  });

  it('takes words in any order', () => {
    expect(found('breast grilled chicken')).toEqual(found('grilled chicken breast'));
    expect(first('naranja zumo')).toBe('juice');
  });

  it('takes both languages in one query', () => {
    expect(first('grilled pollo')).toBe('breast');
  });

  it('forgives one edit from four letters and two from eight', () => {
    expect(first('brocolli')).toBe('broccoli');
    expect(first('chiken')).toBe('chicken');
    expect(first('lehce')).toBe('milk');
    expect(first('strewbery')).toBe('strawberries');
    expect(found('eag')).toEqual([]);
  });

  it('ignores joining words, also while one is typed', () => {
    expect(first('zumo de naranja')).toBe('juice');
    expect(first('zumo naranja')).toBe('juice');
    expect(first('zumo de')).toBe('juice');
  });

  it('reads an apostrophe as nothing', () => {
    expect(first('mcdonalds')).toBe('burger');
    expect(first('mcdonald’s')).toBe('burger');
  });

  it('lets a word go when no food has them all', () => {
    expect(first('organic broccoli raw')).toBe('broccoli');
  });

  it('says which name matched', () => {
    const search = createFoodSearch(FOODS);
    expect(search.query('jugo naranja')[0]).toMatchObject({ id: 'juice', name: 2 });
    expect(search.query('orange juice')[0]).toMatchObject({ id: 'juice', name: 0 });
  });

  it('answers an empty text, a blank one and one of signs with nothing', () => {
    for (const text of ['', '   ', '?!', ',']) expect(found(text)).toEqual([]);
  });

  it('answers a single letter', () => {
    expect(found('h')).toContain('egg');
    expect(found('a')).toContain('rice');
  });

  it('answers at most as many as asked', () => {
    expect(found('e', { limit: 2 })).toHaveLength(2);
    expect(found('e', { limit: 0 })).toEqual([]);
  });
});

describe('a person’s history', () => {
  it('moves a food up', () => {
    expect(first('milk')).toBe('milk');
    expect(first('milk', { history: new Map([['skim-milk', 1]]) })).toBe('skim-milk');
  });

  it('finds nothing that does not match', () => {
    expect(found('milk', { history: new Map([['rice', 1]]) })).not.toContain('rice');
  });

  it('is read anew when it is another map', () => {
    const search = createFoodSearch(FOODS);
    search.query('milk', { history: new Map([['skim-milk', 1]]) });
    expect(search.query('milk', { history: new Map() })[0]?.id).toBe('milk');
  });

  it('is not lost among more foods than are looked at', () => {
    const many = Array.from({ length: 6000 }, (_, i) => food(`bar-${i}`, 1, 'Bar'));
    const search = createFoodSearch([...many, food('mine', 0, 'Bar, with very many other words in it')]);
    expect(search.query('bar', { history: new Map([['mine', 1]]) })[0]?.id).toBe('mine');
  });
});

describe('own foods', () => {
  it('come first', () => {
    const search = createFoodSearch(FOODS);
    search.put({ id: 'own:1', names: ['Milk from the farm next door', 'Farm'], tier: 0, own: true });
    expect(search.query('milk')[0]?.id).toBe('own:1');
    expect(search.query('milk farm')[0]?.id).toBe('own:1');
  });

  it('wait behind foods that match as typed when they only resemble the query', () => {
    const search = createFoodSearch(FOODS);
    search.put({ id: 'own:1', names: ['Mulk'], tier: 0, own: true });
    expect(search.query('milk')[0]?.id).toBe('milk');
  });

  it('can be changed and removed', () => {
    const search = createFoodSearch(FOODS);
    search.put({ id: 'own:1', names: ['Gofio'], tier: 0, own: true });
    search.put({ id: 'own:1', names: ['Gachas'], tier: 0, own: true });
    expect(search.query('gofio')).toEqual([]);
    expect(search.query('gachas').map((hit) => hit.id)).toEqual(['own:1']);
    search.remove('own:1');
    expect(search.query('gachas')).toEqual([]);
  });

  it('replace and hide foods of the pack with the same id', () => {
    const search = createFoodSearch(FOODS);
    search.put(food('egg', 1, 'Ostrich egg'));
    expect(search.query('egg').filter((hit) => hit.id === 'egg')).toHaveLength(1);
    expect(search.query('ostrich')[0]?.id).toBe('egg');
    search.remove('egg');
    expect(search.query('egg').map((hit) => hit.id)).not.toContain('egg');
  });
});

describe('whatever is typed', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );

  it('search answers, with each food at most once and best first', () => {
    const search = createFoodSearch(FOODS);
    fc.assert(
      fc.property(text, (typed) => {
        const hits = search.query(typed);
        expect(new Set(hits.map((hit) => hit.id)).size).toBe(hits.length);
        expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  it('a food is found by its own words in any order and in part', () => {
    const search = createFoodSearch(FOODS);
    const words = fc.constantFrom(...FOODS).chain((food) =>
      fc.constantFrom(...food.names).chain((name) => {
        const all = (name.match(/[\p{L}']{3,}/gu) ?? []).filter((word) => !isStopWord(word.toLowerCase()));
        return fc.record({ id: fc.constant(food.id), words: fc.shuffledSubarray(all, { minLength: 1 }) });
      }),
    );
    fc.assert(
      fc.property(words, ({ id, words }) => {
        expect(search.query(words.join(' '), { limit: FOODS.length }).map((hit) => hit.id)).toContain(id);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  it('foods of any names can be indexed', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 10 }), text, (names, typed) => {
        const foods = names.map((each, i) => food(String(i), 0, ...each));
        expect(createFoodSearch(foods).query(typed)).toEqual(createFoodSearch(foods).query(typed));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

function food(id: string, tier: SearchableFood['tier'], ...names: string[]): SearchableFood {
  return { id, tier, names };
}

function found(text: string, options?: SearchOptions): string[] {
  return createFoodSearch(FOODS)
    .query(text, options)
    .map((hit) => hit.id);
}

function first(text: string, options?: SearchOptions): string | undefined {
  return found(text, options)[0];
}
