import { readPicture, type LookForSymbols } from './read-picture.ts';
import type { FromScanWorker, ToScanWorker } from './scan-messages.ts';
import { zxingLook } from './zxing-look.ts';

let look: LookForSymbols | null = null;

addEventListener('message', ({ data }: MessageEvent<ToScanWorker>) => {
  const { seq, pixels, effort, wasmUrl } = data;
  look ??= zxingLook(wasmUrl);
  void readPicture(pixels, look, effort).then(
    (reading) => postMessage({ type: 'read', seq, reading } satisfies FromScanWorker),
    () => postMessage({ type: 'failed', seq } satisfies FromScanWorker),
  );
});
