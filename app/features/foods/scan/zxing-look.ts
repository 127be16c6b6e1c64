import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { LookForSymbols, SymbolFormat } from './read-picture.ts';

/** The reader of crisp pictures, its WebAssembly from `wasmUrl`: nothing is fetched from anywhere else. */
export function zxingLook(wasmUrl: string): LookForSymbols {
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
  return async (pixels, { formats, lines, care, threshold = 'local' }) => {
    const isCareful = care === 'careful' || care === 'thorough';
    const found = await readBarcodes(pixels as ImageData, {
      formats: [...formats],
      minLineCount: lines,
      ...(care === 'glance' && { maxNumberOfSymbols: 1 }),
      binarizer: threshold === 'local' ? 'LocalAverage' : 'GlobalHistogram',
      tryRotate: isCareful,
      tryDownscale: isCareful,
      tryInvert: care === 'thorough',
      tryDenoise: care === 'thorough',
    });
    return found.map(({ format, text, position: { topLeft, bottomRight } }) => ({
      format: format as SymbolFormat,
      text,
      x: (topLeft.x + bottomRight.x) / 2,
      y: (topLeft.y + bottomRight.y) / 2,
    }));
  };
}
