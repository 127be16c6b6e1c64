import { readBarcodes } from 'zxing-wasm/reader';
import { gtinIn, readPicture, type CodeReading } from '../../app/features/foods/scan/read-picture.ts';
import { zxingLook } from '../../app/features/foods/scan/zxing-look.ts';
import { variantOf, type Pixels, type Variant } from './variants.ts';

export type EngineName = 'welness' | 'zxing-wasm';

/** What an engine said, as numbers of items where they are some, and how long it took, ms. */
export interface Answer {
  texts: string[];
  ms: number;
}

const FORMATS = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'QRCode'] as const;
const look = zxingLook('/zxing_reader.wasm');

const engines: Record<EngineName, (pixels: Pixels) => Promise<CodeReading[]>> = {
  welness: async (pixels) => {
    const reading = await readPicture(pixels, look, 'thorough');
    return reading ? [reading] : [];
  },
  // Its defaults, for the same formats.
  'zxing-wasm': async (pixels) =>
    (await readBarcodes(pixels as ImageData, { formats: [...FORMATS] })) as CodeReading[],
};

async function pixelsOf(path: string): Promise<Pixels> {
  const bitmap = await createImageBitmap(await (await fetch(path)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** Both engines on one picture, the pixels at hand. */
async function read(path: string, variant: Variant, seed: number): Promise<Record<EngineName, Answer>> {
  const pixels = variantOf(await pixelsOf(path), variant, seed);
  const answer = async (engine: EngineName): Promise<Answer> => {
    const from = performance.now();
    const readings = await engines[engine](pixels);
    const ms = performance.now() - from;
    const texts = readings.map((reading) => {
      const gtin = reading.format === 'QRCode' ? null : gtinIn(reading);
      return gtin?.ok ? gtin.value : reading.text;
    });
    return { texts, ms };
  };
  // Taking turns: neither always finds the caches warm.
  if (seed % 2) return { welness: await answer('welness'), 'zxing-wasm': await answer('zxing-wasm') };
  return { 'zxing-wasm': await answer('zxing-wasm'), welness: await answer('welness') };
}

const bench = { read };
export type ScanPage = typeof bench;
(globalThis as { bench?: ScanPage }).bench = bench;
