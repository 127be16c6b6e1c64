import type { Migration } from '../core/database/migrate.ts';

/**
 * Open Food Facts is under the ODbL, which is share-alike: its products lie in tables of their own, that can be given
 * away or dropped without touching anything else.
 */
export const openFoodFacts: Migration = {
  name: '0001-open-food-facts',
  statements: [
    // `as_of`: when the record was as it is, seconds since 1970. `words`: folded and stemmed, A names, B brand.
    `create table off_products (
       gtin text primary key,
       product jsonb not null,
       as_of bigint not null,
       popularity int not null,
       words tsvector not null
     )`,
    'create index off_products_words on off_products using gin (words)',
    // One row for each file. An import that was interrupted goes on after `records`.
    `create table off_imports (
       file text primary key,
       records int not null,
       tally jsonb not null,
       finished boolean not null
     )`,
  ],
};
