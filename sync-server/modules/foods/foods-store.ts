import type { Database } from '../../core/database/database.ts';
import type { Product } from '#domain/foods/product.ts';
import type { ProductStore } from './foods.ts';

/**
 * Reads the products of Open Food Facts. Their words are stored as they are asked for, folded and stemmed by the same
 * code, so Postgres needs neither a dictionary nor an extension.
 */
export function createFoodsStore(
  { query, transaction }: Pick<Database, 'query' | 'transaction'>,
  patience = PATIENCE,
): ProductStore {
  return {
    async byGtin(gtin) {
      const [row] = await query<{ product: Product }>('select product from off_products where gtin = $1', [
        gtin,
      ]);
      return row?.product ?? null;
    },
    async withWords(words, limit) {
      const rows = await transaction(async (queries) => {
        await queries.query(`set local statement_timeout = ${patience}`);
        return queries.query<{ product: Product }>(SEARCH, [
          neededOf(words),
          words.join(' | '),
          limit,
          MOST_RANKED,
        ]);
      });
      return rows.map(({ product }) => product);
    },
  };
}

/** How long a search may take, in ms, before it is given up. PGlite knows no such limit: only `neededOf` protects it. */
const PATIENCE = 3_000;

/** One letter begins a good part of all words, and every product found is fetched to be ordered. */
const SHORTEST_BEGINNING = 3;

/** What a product must have, as a tsquery. Short words are needed where there are no others, and then whole. */
function neededOf(words: readonly string[]): string {
  const long = words.filter((word) => [...word].length >= SHORTEST_BEGINNING);
  return long.length > 0 ? long.map((word) => `${word}:*`).join(' & ') : words.join(' & ');
}

/** Of a word that begins half of all names, not every product is weighed: the most scanned ones are. */
const MOST_RANKED = 5000;

/**
 * A name counts more than a brand, a whole word more than a beginning, a short name more than a long one, and of equals
 * the one more people scan comes first.
 */
const SEARCH = `
  with found as (
    select gtin, product, words, popularity from off_products
    where words @@ to_tsquery('simple', $1)
    order by popularity desc, gtin
    limit $4::int
  )
  select product from found
  order by
    ts_rank('{0, 0, 0.3, 1}', words, to_tsquery('simple', $1), 1)
      + ts_rank('{0, 0, 0.3, 1}', words, to_tsquery('simple', $2), 1) desc,
    popularity desc,
    length(product -> 'names' ->> 'en'),
    gtin
  limit $3::int`;
