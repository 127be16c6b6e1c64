import { describe, expect, it } from 'vitest';
import { fold, PLACE, queryWords, stem, visitWords } from './words.ts';

describe('folding', () => {
  it('drops case and accents, and ñ becomes n', () => {
    expect(fold('Jamón IBÉRICO, piñón, crème brûlée')).toBe('jamon iberico, pinon, creme brulee');
  });

  it('spells ligatures out', () => {
    expect(fold('Œufs, Weißbrot, smørrebrød')).toBe('oeufs, weissbrot, smorrebrod');
  });
});

describe('singular and plural share a stem', () => {
  it.each([
    ['egg', 'eggs'],
    ['strawberry', 'strawberries'],
    ['potato', 'potatoes'],
    ['peach', 'peaches'],
    ['apple', 'apples'],
    ['dish', 'dishes'],
    ['juice', 'juices'],
    ['huevo', 'huevos'],
    ['limon', 'limones'],
    ['tomate', 'tomates'],
    ['nuez', 'nueces'],
    ['pan', 'panes'],
    ['flan', 'flanes'],
  ])('%s, %s', (singular, plural) => {
    expect(stem(plural)).toBe(stem(singular));
  });

  it.each([
    ['pan', 'pana'],
    ['sal', 'salsa'],
    ['pea', 'pear'],
    ['ham', 'hamburger'],
    ['bass', 'base'],
  ])('%s and %s stay apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

describe('the words of a text', () => {
  it('are divided by anything but letters, digits and apostrophes', () => {
    expect(queryWords("McDonald's 2% milk, half-and-half")).toEqual([
      'mcdonalds',
      '2',
      'milk',
      'half',
      'and',
      'half',
    ]);
  });

  it('know where in a name they stand', () => {
    const places: [string, number][] = [];
    visitWords("Chicken breast, grilled, (KFC's) with sauce, skin eaten", (word, place) =>
      places.push([word, place]),
    );
    expect(places).toEqual([
      ['chicken', PLACE.first],
      ['breast', PLACE.head],
      ['grilled', PLACE.second],
      ['kfcs', PLACE.aside],
      ['sauce', PLACE.aside],
      ['skin', PLACE.later],
      ['eaten', PLACE.later],
    ]);
  });

  it('put a kind before the head', () => {
    const places: [string, number][] = [];
    visitWords('Fish, tuna, canned', (word, place) => places.push([word, place]));
    expect(places).toEqual([
      ['fish', PLACE.kind],
      ['tuna', PLACE.first],
      ['canned', PLACE.second],
    ]);
  });
});
