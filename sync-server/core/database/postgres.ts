import postgres from 'postgres';
import { databaseErrorOf, type Database, type Parameter, type Queries } from './database.ts';

/** A Postgres server by its address: `postgres://user:password@host/database`. Connects when it is first asked. */
export function openPostgres(url: string): Database {
  const sql = postgres(url, {
    max: 10,
    connect_timeout: 10,
    // "already exists, skipping" and the like are no news.
    onnotice: () => undefined,
  });
  return {
    ...queriesOver(sql),
    async transaction<T>(work: (queries: Queries) => Promise<T>) {
      try {
        return (await sql.begin((inside) => work(queriesOver(inside)))) as T;
      } catch (error) {
        throw error instanceof postgres.PostgresError ? databaseErrorOf(error) : error;
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
}

function queriesOver(sql: postgres.ISql): Queries {
  return {
    async query<Row extends object>(text: string, parameters: readonly Parameter[] = []) {
      try {
        return [...(await sql.unsafe<Row[]>(text, [...parameters], { prepare: true }))] as Row[];
      } catch (error) {
        throw databaseErrorOf(error);
      }
    },
  };
}
