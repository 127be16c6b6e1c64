import type { CodeReading, Effort, Pixels } from './read-picture.ts';

/** What the page says to the scan worker; the pixels are handed over, not copied. */
export interface ToScanWorker {
  seq: number;
  pixels: Pixels;
  effort: Effort;
  /** Where the reader's WebAssembly is. The page names it: what only a worker names is not kept for offline use. */
  wasmUrl: string;
}

export type FromScanWorker =
  | { type: 'read'; seq: number; reading: CodeReading | null }
  /** The reader could not be started, as when its WebAssembly is not on the device. */
  | { type: 'failed'; seq: number };
