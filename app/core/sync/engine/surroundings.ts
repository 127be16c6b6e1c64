import type { Result } from '#protocol/result.ts';

/** An open WebSocket, as far as sync needs one. */
export interface Socket {
  send(bytes: Uint8Array): void;
  close(): void;
}

/** Opens a WebSocket to the server. `closed` is called once, also when it never opened. */
export type OpenSocket = (events: {
  opened(): void;
  /** Null for a text message, which no server of ours sends. */
  message(bytes: Uint8Array | null): void;
  closed(): void;
}) => Socket;

/** Runs something later; returns what calls it off. */
export type After = (milliseconds: number, run: () => void) => () => void;

/** Why there is no ticket: the session ended and the person must sign in, or the server did not answer, or not now. */
export type NoTicket = 'SignedOut' | 'Offline' | 'TooMany';

/** What the engine is given from outside, so that tests can give it something else. */
export interface Surroundings {
  openSocket: OpenSocket;
  after: After;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 to 1, for the jitter of pauses. */
  random(): number;
  /** A ticket for this device (SY1), renewing the session where it has to. */
  getTicket(device: Uint8Array): Promise<Result<Uint8Array, NoTicket>>;
}
