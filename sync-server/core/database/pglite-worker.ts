import { parentPort, workerData } from 'node:worker_threads';
import { databaseErrorOf, isBreakdown } from './database.ts';
import { openPgliteIn } from './pglite-connection.ts';
import type { FromPglite, ToPglite } from './pglite-messages.ts';

/** PGlite in a thread of its own: making a database keeps a thread busy for seconds, in which the server answers. */
const port = parentPort!;
const say = (message: FromPglite) => port.postMessage(message);
const { folder } = workerData as { folder: string };

try {
  const connection = await openPgliteIn(folder);
  port.on('message', (message: ToPglite) => void answer(message));
  say({ type: 'open' });

  async function answer(message: ToPglite): Promise<void> {
    const { id } = message;
    try {
      if (message.type === 'close') {
        await connection.close();
        say({ type: 'rows', id, rows: [] });
        port.close();
      } else {
        say({ type: 'rows', id, rows: await connection.query(message.sql, message.parameters) });
      }
    } catch (error) {
      // PGlite itself has broken down: nobody catches this, the thread ends, and another one is opened.
      if (isBreakdown(error)) throw error;
      const { message: text, code } = databaseErrorOf(error);
      say({ type: 'refused', id, message: text, code });
    }
  }
} catch (error) {
  say({ type: 'closed', message: databaseErrorOf(error).message });
  port.close();
}
