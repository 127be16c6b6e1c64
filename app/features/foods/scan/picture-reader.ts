import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { fail, ok, type Result } from '#domain/result.ts';
import type { CodeReading, Effort, Pixels } from './read-picture.ts';
import type { FromScanWorker, ToScanWorker } from './scan-messages.ts';

export type ReaderFailure = { type: 'ReaderUnavailable' };
type Reading = Result<CodeReading | null, ReaderFailure>;

/** Reads pictures in a worker, so that the camera's picture does not stutter. */
export class PictureReader {
  #worker: Worker | null = null;
  #seq = 0;
  readonly #asked = new Map<number, (reading: Reading) => void>();

  read(pixels: Pixels, effort: Effort): Promise<Reading> {
    this.#worker ??= this.#start();
    const seq = ++this.#seq;
    this.#worker.postMessage({ seq, pixels, effort, wasmUrl } satisfies ToScanWorker, [pixels.data.buffer]);
    return new Promise((resolve) => this.#asked.set(seq, resolve));
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#settleAll();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { type: 'module', name: 'scan' });
    worker.addEventListener('message', ({ data }: MessageEvent<FromScanWorker>) => {
      this.#asked.get(data.seq)?.(
        data.type === 'read' ? ok(data.reading) : fail({ type: 'ReaderUnavailable' }),
      );
      this.#asked.delete(data.seq);
    });
    // Its script did not come: the next picture tries anew.
    worker.addEventListener('error', () => this.close());
    return worker;
  }

  #settleAll(): void {
    for (const settle of this.#asked.values()) settle(fail({ type: 'ReaderUnavailable' }));
    this.#asked.clear();
  }
}
