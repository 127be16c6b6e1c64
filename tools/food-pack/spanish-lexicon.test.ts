import { describe, expect, it } from 'vitest';
import { agree, pluralOf } from './spanish-agreement.ts';
import { spanishName } from './spanish-lexicon.ts';
import { usdaFoods, usdaMissing } from './usda-shared.ts';

describe('Spanish names from the lexicon', () => {
  it.each([
    ['Beef, chuck, raw', 'Ternera, aguja, cruda'],
    ['Carrots, cooked, boiled, drained, without salt', 'Zanahorias cocidas, hervidas, escurridas, sin sal'],
    [
      'Pork, fresh, loin, whole, separable lean and fat, raw',
      'Cerdo fresco, lomo, entero, magro y grasa, crudo',
    ],
    ['Chicken, dark meat, meat only, cooked, roasted', 'Pollo, carne oscura, solo carne, cocinado, asado'],
  ])('agrees in gender and number: %s', (description, name) => {
    expect(spanishName(description)).toBe(name);
  });

  it.each([
    ['Soup, lentil', 'Sopa de lentejas'],
    ['Bread, white', 'Pan blanco'],
    ['Juice, orange', 'Zumo de naranja'],
    ['Chickpea flour (besan)', 'Harina de garbanzos (besan)'],
    ['Beans, kidney, red, mature seeds, raw', 'Alubias rojas crudas'],
    ['Sweet and sour pork', 'Cerdo agridulce'],
    ['Reduced fat tomato soup', 'Sopa de tomate baja en grasa'],
  ])('turns the order of English around: %s', (description, name) => {
    expect(spanishName(description)).toBe(name);
  });

  it('leaves out the group where the next part is the food', () => {
    expect(spanishName('Fish, salmon, raw')).toBe('Salmón crudo');
    expect(spanishName('Nuts, almonds, blanched')).toBe('Almendras escaldadas');
    expect(spanishName('Spices, cinnamon, ground')).toBe('Canela molida');
  });

  it('keeps brands as they are', () => {
    expect(spanishName('PEPPERIDGE FARM, Hamburger Bun')).toBe('PEPPERIDGE FARM, pan de hamburguesa');
    expect(spanishName('Nutrition bar (Clif Bar)')).toContain('Clif');
  });

  it('says "y" as "e" and "o" as "u" where Spanish does', () => {
    expect(spanishName('Cheese and hibiscus')).toBe('Queso e hibisco');
    expect(spanishName('Beef or sheep')).toBeNull();
    expect(spanishName('Salmon or oysters')).toBe('Salmón u ostras');
  });

  it('drops what only says that nothing is known', () => {
    expect(spanishName('Rice, white, cooked, NS as to fat')).toBe('Arroz blanco cocido');
  });

  it('gives none where too little is known', () => {
    expect(spanishName('Abiyuch, raw')).toBeNull();
    expect(spanishName('Haupia quux')).toBeNull();
  });

  it.skipIf(usdaMissing !== null)(
    `names nine in ten USDA foods${usdaMissing ? ` (skipped: ${usdaMissing})` : ''}`,
    () => {
      const descriptions = usdaFoods().map(({ description }) => description);
      const named = descriptions.filter((description) => spanishName(description) !== null);
      expect(named.length / descriptions.length).toBeGreaterThanOrEqual(0.9);
    },
  );
});

describe('agreement', () => {
  it.each([
    ['crudo', 'f', true, 'crudas'],
    ['bajo en grasa', 'f', false, 'baja en grasa'],
    ['empanado y frito', 'f', true, 'empanadas y fritas'],
    ['verde', 'm', true, 'verdes'],
    ['francés', 'f', false, 'francesa'],
    ['alemán', 'f', true, 'alemanas'],
    ['normal', 'f', true, 'normales'],
  ] as const)('%s, %s, plural %s → %s', (adjective, gender, plural, result) => {
    expect(agree(adjective, { gender, plural })).toBe(result);
  });

  it.each([
    ['alubia negra', 'alubias negras'],
    ['limón', 'limones'],
    ['nuez de macadamia', 'nueces de macadamia'],
    ['colinabo', 'colinabos'],
    ['salchicha de Frankfurt', 'salchichas de Frankfurt'],
  ])('the plural of %s is %s', (one, many) => {
    expect(pluralOf(one)).toBe(many);
  });
});
