import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { OPEN_FOOD_FACTS, type Product } from '#domain/foods/product.ts';
import type { ProductsPack, ProductsPage } from '#domain/foods/products-pack.ts';
import type { Queries } from '../../../core/database/database.ts';
import type { ProductPacks } from './product-packs.ts';

interface Limits {
  /** Of more products than these, those that most people scan. */
  mostProducts: number;
  /** A phone reads one page to find one product, and loses at most one to a cut. */
  perPage: number;
}

const LIMITS: Limits = { mostProducts: 150_000, perPage: 1_000 };

interface Built {
  pack: ProductsPack;
  pages: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Packs made of the stored products when they are first asked for, and again after an import. They are kept in memory.
 * The same products make the same pages, so a server that was started anew goes on with a download that the old one began.
 */
export function createProductPacks(queries: Queries, limits: Partial<Limits> = {}): ProductPacks {
  let last: { imports: string; built: Promise<Built> } | null = null;

  async function current(): Promise<Built> {
    const imports = await importsIn(queries);
    if (last?.imports === imports) return last.built;
    const made = { imports, built: build(queries, { ...LIMITS, ...limits }) };
    last = made;
    // What failed is tried again by the next who asks.
    made.built.catch(() => (last = last === made ? null : last));
    return made.built;
  }

  return {
    current: async () => (await current()).pack,
    page: async (sha256) => (await current()).pages.get(sha256) ?? null,
  };
}

/** Changes with every part of a file that is imported. */
async function importsIn({ query }: Queries): Promise<string> {
  const [row] = await query<{ imports: string }>(
    `select coalesce(string_agg(file || ' ' || records, ',' order by file), '') as imports from off_imports`,
  );
  return row?.imports ?? '';
}

async function build({ query }: Queries, { mostProducts, perPage }: Limits): Promise<Built> {
  const chosen = await query<{ gtin: string; as_of: number }>(
    'select gtin, as_of::float8 from off_products order by popularity desc, gtin limit $1::int',
    [mostProducts],
  );
  const gtins = chosen.map(({ gtin }) => gtin).sort();
  const list: ProductsPage[] = [];
  const pages = new Map<string, Uint8Array<ArrayBuffer>>();
  for (let start = 0; start < gtins.length; start += perPage) {
    const rows = await query<{ product: Product }>(PAGE, [
      JSON.stringify(gtins.slice(start, start + perPage)),
    ]);
    const bytes = await packed(rows.map(({ product }) => product));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    pages.set(sha256, bytes);
    list.push({ sha256, first: gtins[start]!, products: rows.length, bytes: bytes.length });
  }
  const total = (figure: 'products' | 'bytes') => list.reduce((sum, page) => sum + page[figure], 0);
  const pack = {
    version: createHash('sha256')
      .update(list.map(({ sha256 }) => sha256).join(''))
      .digest('hex'),
    products: total('products'),
    bytes: total('bytes'),
    asOf: chosen.reduce((latest, { as_of }) => Math.max(latest, as_of), 0),
    credit: OPEN_FOOD_FACTS.credit,
    pages: list,
  };
  return { pack, pages };
}

const PAGE = `
  select product from off_products
  where gtin in (select jsonb_array_elements_text($1::text::jsonb))
  order by gtin`;

async function packed(products: readonly Product[]): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await promisify(gzip)(JSON.stringify(products), { level: 9 }));
}
