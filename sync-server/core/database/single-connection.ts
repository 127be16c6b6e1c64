import type { Database, Parameter, Queries } from './database.ts';

/** One connection, which answers in the order it was asked. */
export interface Connection {
  query(sql: string, parameters: readonly Parameter[]): Promise<object[]>;
  close(): Promise<void>;
}

/**
 * A database over one connection, as PGlite has. A transaction holds the connection to itself: whatever else is asked
 * meanwhile waits until it has ended, so it can neither join the transaction nor be undone with it.
 */
export function databaseOver(connection: Connection): Database {
  let lastTurn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => undefined);
    return turn;
  }

  const queries: Queries = {
    query: async <Row extends object>(sql: string, parameters: readonly Parameter[] = []) =>
      (await connection.query(sql, parameters)) as Row[],
  };

  return {
    query: (sql, parameters) => inTurn(() => queries.query(sql, parameters)),
    transaction: (work) =>
      inTurn(async () => {
        await connection.query('begin', []);
        try {
          const result = await work(queries);
          await connection.query('commit', []);
          return result;
        } catch (error) {
          await connection.query('rollback', []);
          throw error;
        }
      }),
    close: () => inTurn(() => connection.close()),
  };
}
