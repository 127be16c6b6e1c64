import { httpChallenge } from '#protocol/frames/auth.ts';
import type { Connection } from './connection.ts';
import type { Sink } from './sink.ts';
import type { SyncServer } from './sync-server.ts';

/** An answer ends here; what is left is asked for from its last row. */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * One question over HTTP (WI12): what the same messages would be answered over the socket, by the same connection, which is
 * over with the answer.
 * @param messages hello, auth and one more
 * @param most bytes of an answer, about
 */
export async function exchange(
  server: SyncServer,
  origin: string,
  messages: readonly Uint8Array[],
  most = MOST_BYTES,
): Promise<Uint8Array[]> {
  const answer = new Answer(most);
  const connection = server.connect(answer, origin, ({ ticket }) => httpChallenge(ticket));
  answer.connection = connection;
  for (const message of messages) {
    connection.receive(message);
    // How large a message may be depends on what the one before has come to.
    await connection.idle();
  }
  connection.ended();
  return answer.frames;
}

class Answer implements Sink {
  readonly frames: Uint8Array[] = [];
  waiting = 0;
  connection: Connection | null = null;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  send(frame: Uint8Array): void {
    this.frames.push(frame);
    this.waiting += frame.length;
  }

  /** Nothing is taken before the whole is: a connection that waits for that goes on, or has said enough. */
  drained(): Promise<void> {
    if (this.waiting > this.#most) this.connection?.ended();
    return Promise.resolve();
  }

  close(): void {
    // The answer is what was sent so far.
  }
}
