import { Worker } from 'node:worker_threads';
import { DATABASE_ENDED, DatabaseError } from './database.ts';
import type { FromPglite, ToPglite } from './pglite-messages.ts';
import type { Connection } from './single-connection.ts';

interface Waiting {
  resolve: (rows: object[]) => void;
  reject: (error: Error) => void;
}

type Question = ToPglite extends infer Message
  ? Message extends ToPglite
    ? Omit<Message, 'id'>
    : never
  : never;

/** The build puts both into one folder. */
const PGLITE_WORKER = new URL('./pglite-worker.js', import.meta.url);

/**
 * Opens the PGlite database in `folder` in a thread; resolves when it stands open, rejects when it cannot be. A thread
 * that dies later refuses everything with DATABASE_ENDED, and only once it has let go of the folder.
 */
export async function openPgliteThread(folder: string, program = PGLITE_WORKER): Promise<Connection> {
  const worker = new Worker(program, { workerData: { folder } });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let why = 'The database thread has ended.';
  let ended: DatabaseError | null = null;

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromPglite) => {
      switch (message.type) {
        case 'open':
          return resolve();
        case 'closed':
          return reject(new DatabaseError(message.message, ''));
        case 'rows':
          waiting.get(message.id)?.resolve(message.rows);
          return void waiting.delete(message.id);
        case 'refused':
          waiting.get(message.id)?.reject(new DatabaseError(message.message, message.code));
          return void waiting.delete(message.id);
      }
    });
    worker.once('error', (error) => (why = String(error)));
    worker.once('exit', () => {
      ended = new DatabaseError(why, DATABASE_ENDED);
      reject(ended);
      for (const each of waiting.values()) each.reject(ended);
      waiting.clear();
    });
  });

  const ask = (question: Question): Promise<object[]> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...question, id });
    });

  return {
    query: (sql, parameters) => ask({ type: 'query', sql, parameters }),
    async close() {
      await ask({ type: 'close' });
      await worker.terminate();
    },
  };
}
