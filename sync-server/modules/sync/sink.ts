import type { Frame } from '#protocol/frames/frame.ts';

/** The way to a device: a socket, the answer to a request, or a test. */
export interface Sink {
  send(frame: Uint8Array): void;
  /** Bytes that it has not taken yet. */
  readonly waiting: number;
  /** Resolves when most of them are gone, or the way is closed. */
  drained(): Promise<void>;
  /** What was sent still arrives. */
  close(): void;
}

/** Sends a frame to the device of a connection, unless that is closed. */
export type Send = (frame: Frame) => void;
