import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

/** A step from one shape of the database to the next. What has been released is never edited: append another. */
export interface Migration {
  /** `0001-products`: a number that only grows, and a word. */
  name: string;
  /** One statement each. */
  statements: readonly string[];
}

/** The database was written by code that this code is not the continuation of. */
export class MigrationMismatch extends Error {
  override name = 'MigrationMismatch';
}

/** Brings the database to the shape that the code expects, all steps or none. Two servers at once do it one after the other. */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.query(
    `create table if not exists migrations (
       name text primary key, hash text not null, applied_at timestamptz not null default now())`,
  );
  await database.transaction(async ({ query }) => {
    await query('lock table migrations in exclusive mode');
    const applied = await query<{ name: string; hash: string }>(
      'select name, hash from migrations order by name',
    );
    for (const [index, { name, hash }] of applied.entries()) {
      const ours = migrations[index];
      if (!ours) {
        throw new MigrationMismatch(`A newer Welness has changed this database (${name}): update this one.`);
      }
      if (ours.name !== name || hashOf(ours) !== hash) {
        throw new MigrationMismatch(`The database was made by another ${name} than this code has.`);
      }
    }
    for (const migration of migrations.slice(applied.length)) {
      for (const statement of migration.statements) await query(statement);
      await query('insert into migrations (name, hash) values ($1, $2)', [migration.name, hashOf(migration)]);
    }
  });
}

function hashOf({ statements }: Migration): string {
  return createHash('sha256').update(JSON.stringify(statements)).digest('hex');
}
