import { Worker } from 'node:worker_threads';
import { DatabaseError } from './database.ts';
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

/** Opens the PGlite database in `folder` in a thread; resolves when it stands open, rejects when it cannot be. */
export async function openPgliteThread(folder: string): Promise<Connection> {
  // The build puts both into one folder.
  const worker = new Worker(new URL('./pglite-worker.js', import.meta.url), { workerData: { folder } });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isOver = false;

  const end = (error: Error) => {
    isOver = true;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

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
    worker.once('error', (error) => {
      reject(error);
      end(error);
    });
    worker.once('exit', () => {
      const error = new DatabaseError('The database thread has ended.', '');
      reject(error);
      end(error);
    });
  });

  const ask = (question: Question): Promise<object[]> =>
    new Promise((resolve, reject) => {
      if (isOver) return reject(new DatabaseError('The database is closed.', ''));
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
