import type { Database, Queries } from '../../../core/database/database.ts';
import { queryWords, stem } from '#domain/foods/search/words.ts';
import { nutrientIn } from '#domain/foods/nutrients.ts';
import type { Product } from '#domain/foods/product.ts';
import type { Tally } from './tally.ts';

/** A product on its way in. */
export interface IncomingProduct {
  product: Product;
  /** When the record was as it is, seconds since 1970. */
  asOf: number;
  /** How many people scanned it in a year; 0 where nobody says. */
  popularity: number;
}

/** How far a file has been imported. */
export interface ImportState {
  records: number;
  tally: Tally;
  finished: boolean;
}

/** What storing some products came to. Those left out of both were the same, or newer, already. */
export interface Stored {
  added: number;
  changed: number;
}

/** Writes products, and with them how far their file has come: both or neither. */
export class ImportsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Null for a file that was never begun. */
  async stateOf(file: string): Promise<ImportState | null> {
    const [state] = await this.#database.query<ImportState>(
      'select records, tally, finished from off_imports where file = $1',
      [file],
    );
    return state ?? null;
  }

  /** @param stateAfter how far the file has come once these are stored */
  save(file: string, products: readonly IncomingProduct[], stateAfter: (stored: Stored) => ImportState) {
    return this.#database.transaction(async (queries) => {
      const stored = products.length > 0 ? await put(queries, products) : { added: 0, changed: 0 };
      const state = stateAfter(stored);
      await queries.query(SAVE_STATE, [file, state.records, JSON.stringify(state.tally), state.finished]);
      return state;
    });
  }
}

async function put({ query }: Queries, products: readonly IncomingProduct[]): Promise<Stored> {
  const rows = products.map(({ product, asOf, popularity }) => ({
    gtin: product.gtin,
    product,
    as_of: asOf,
    popularity,
    ...searchedWords(product),
  }));
  const written = await query<{ is_new: boolean }>(PUT, [JSON.stringify(rows)]);
  const added = written.filter((row) => row.is_new).length;
  return { added, changed: written.length - added };
}

/** A product of unknown energy is found by its barcode, where its name helps, and not by name, where others serve better. */
function searchedWords(product: Product): { name: string; brand: string } {
  if (nutrientIn(product.per100, 'energy') === null) return { name: '', brand: '' };
  const words = (...texts: (string | undefined)[]) =>
    queryWords(texts.filter(Boolean).join(' ')).map(stem).join(' ');
  return { name: words(product.names.en, product.names.es), brand: words(product.brand) };
}

/**
 * Of two records of one time the one read last counts, so that what our code has learned to read reaches what is stored.
 * A newer record that says the same is newer all the same, and nothing older comes after it. `before` sees the rows as
 * they were.
 */
const PUT = `
  with incoming as (
    select gtin, product, as_of, popularity,
      setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', brand), 'B') as words
    from jsonb_to_recordset($1::text::jsonb)
      as incoming (gtin text, product jsonb, as_of bigint, popularity int, name text, brand text)
  ), before as (
    select gtin, off_products.product from off_products join incoming using (gtin)
  ), put as (
    insert into off_products (gtin, product, as_of, popularity, words)
    select gtin, product, as_of, popularity, words from incoming
    on conflict (gtin) do update set
      product = excluded.product, as_of = excluded.as_of, popularity = excluded.popularity, words = excluded.words
    where excluded.as_of > off_products.as_of
      or excluded.as_of = off_products.as_of
        and (excluded.product, excluded.popularity, excluded.words)
          is distinct from (off_products.product, off_products.popularity, off_products.words)
    returning gtin, product
  )
  select before.gtin is null as is_new from put left join before using (gtin)
  where before.product is distinct from put.product`;

const SAVE_STATE = `
  insert into off_imports (file, records, tally, finished) values ($1, $2, $3::text::jsonb, $4)
  on conflict (file) do update set
    records = excluded.records, tally = excluded.tally, finished = excluded.finished`;
