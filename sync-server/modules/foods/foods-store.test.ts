import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';
import { aGtin, aProduct } from '../../testing/products.ts';
import { anEan } from '../../testing/off-files.ts';
import { createFoodsStore } from './foods-store.ts';
import { createFoods, type Foods } from './foods.ts';
import { ImportsStore } from './import/imports-store.ts';

describe.each(DATABASE_KINDS)('the products in $name', ({ name: kind, missing, start }) => {
  let database: Database;
  let stop: () => Promise<void> = async () => undefined;
  let foods: Foods;

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
    foods = createFoods(createFoodsStore(database));
    const products = [
      { name: 'Galletas María', brand: 'Fontaneda' },
      { name: 'Galletas María', brand: 'Cuétara', popularity: 90 },
      { name: 'Galletas de chocolate con leche y avellanas', brand: 'Maria Lunarillos', popularity: 500 },
      { name: 'Jamón ibérico de bellota', brand: 'Joselito' },
      { name: 'Jam, strawberries', brand: 'Bonne Maman' },
      { name: 'Œufs frais', brand: '' },
      { name: 'Marían toast', brand: '' },
      { name: 'Galletas sin energía', brand: '', per100: [] },
      { name: 'Té verde', brand: '' },
    ].map(({ name, brand, popularity = 0, ...rest }, index) => ({
      product: aProduct(anEan(index), { names: { en: name }, brand, ...rest }),
      asOf: 1,
      popularity,
    }));
    await new ImportsStore(database).save('test', products, () => ({
      records: products.length,
      tally: {} as never,
      finished: true,
    }));
  });
  afterAll(() => stop());
  beforeEach((context) => context.skip(missing !== null, missing ?? ''));
  const found = async (text: string, limit = 10) =>
    (await foods.search(text, limit)).map(({ names, brand }) =>
      [names.en, brand].filter(Boolean).join(' · '),
    );

  it('come back as they were stored', async () => {
    expect(await foods.byBarcode(anEan(0))).toEqual({
      ok: true,
      value: aProduct(anEan(0), { names: { en: 'Galletas María' }, brand: 'Fontaneda' }),
    });
    expect(await foods.byBarcode(aGtin('96385074'))).toMatchObject({ error: { type: 'BarcodeUnknown' } });
  });

  it('are found without accents, in any case, by beginnings, in the singular and plural', async () => {
    expect(await found('JAMON iber')).toEqual(['Jamón ibérico de bellota · Joselito']);
    expect(await found('strawberry jam')).toEqual(['Jam, strawberries · Bonne Maman']);
    expect(await found('oeufs')).toEqual(['Œufs frais']);
    expect(await found('galleta mar')).toHaveLength(3);
  });

  it('have every word, in name or brand', async () => {
    expect(await found('galletas fontaneda')).toEqual(['Galletas María · Fontaneda']);
    expect(await found('galletas joselito')).toEqual([]);
  });

  it('come with the whole word in the name first, the popular before the others, and last those of the brand alone', async () => {
    expect(await found('maria')).toEqual([
      'Galletas María · Cuétara',
      'Galletas María · Fontaneda',
      'Marían toast',
      'Galletas de chocolate con leche y avellanas · Maria Lunarillos',
    ]);
    expect(await found('maria', 1)).toHaveLength(1);
  });

  it('are found by beginnings of three letters and by shorter words that are whole', async () => {
    expect(await found('j')).toEqual([]);
    expect(await found('ja ib')).toEqual([]);
    expect(await found('te')).toEqual(['Té verde']);
    expect(await found('jamón d')).toEqual(['Jamón ibérico de bellota · Joselito']);
  });

  it('are not searched for longer than it may take', async (context) => {
    context.skip(kind === 'PGlite', 'PGlite has no statement_timeout');
    await database.transaction(async ({ query }) => {
      await query('lock table off_products in access exclusive mode');
      await expect(createFoodsStore(database, 50).withWords(['maria'], 1)).rejects.toMatchObject({
        code: '57014',
      });
    });
  });

  it('of unknown energy are found by their barcode and not by name', async () => {
    expect(await found('galletas sin')).toEqual([]);
    expect(await foods.byBarcode(anEan(7))).toMatchObject({
      value: { names: { en: 'Galletas sin energía' } },
    });
  });

  it('are not disturbed by what looks like a query', async () => {
    for (const text of ["maria' | !x", 'maria & (', 'maria:*', '-- maria', '<-> maria']) {
      expect((await found(text)).length, text).toBeGreaterThanOrEqual(0);
    }
  });
});
