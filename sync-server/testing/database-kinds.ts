import type { Database } from '../core/database/database.ts';
import { openPostgres } from '../core/database/postgres.ts';
import { anEmptyDatabase } from './database.ts';
import { findPostgres, startPostgres } from './postgres.ts';

/** One kind of database that a contract must hold on. */
export interface DatabaseKind {
  name: string;
  /** Why it cannot be had here; null where it can. */
  missing: string | null;
  /** An empty one, and the way to be rid of it. */
  start(): Promise<{ database: Database; stop(): Promise<void> }>;
}

const programs = findPostgres();

/** For `describe.each`: what must hold for the server holds on both. */
export const DATABASE_KINDS: DatabaseKind[] = [
  {
    name: 'PGlite',
    missing: null,
    async start() {
      const database = await anEmptyDatabase();
      return { database, stop: () => database.close() };
    },
  },
  {
    name: 'Postgres',
    missing: programs ? null : 'no Postgres on this machine: apt-get install postgresql',
    async start() {
      const server = await startPostgres(programs!);
      const database = openPostgres(server.url);
      return {
        database,
        async stop() {
          await database.close();
          await server.stop();
        },
      };
    },
  },
];
