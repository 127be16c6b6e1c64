import type { CodeReading, SymbolFormat } from './read-picture.ts';

/** Reads a frame at once, on the page: the browser's own detector where it has one, else @zxing/browser. */
export type FrameReader = (frame: HTMLCanvasElement) => Promise<CodeReading[]>;

export async function frameReader(): Promise<FrameReader> {
  return (await nativeReader()) ?? zxingReader();
}

interface Detected {
  rawValue: string;
  format: string;
}
/** Shape Detection API; no TypeScript library has it yet. */
interface Detector {
  detect(source: HTMLCanvasElement): Promise<Detected[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

const NATIVE: Record<string, SymbolFormat> = {
  ean_13: 'EAN13',
  ean_8: 'EAN8',
  upc_a: 'UPCA',
  upc_e: 'UPCE',
  qr_code: 'QRCode',
};

/** Null where there is none, or one that knows no food's barcode. */
async function nativeReader(): Promise<FrameReader | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  try {
    const known = (await BarcodeDetector?.getSupportedFormats()) ?? [];
    const formats = known.filter((format) => format in NATIVE);
    if (!BarcodeDetector || !formats.includes('ean_13')) return null;
    const detector = new BarcodeDetector({ formats });
    return async (frame) =>
      (await detector.detect(frame).catch(() => [])).flatMap(({ rawValue, format }) => {
        const ours = NATIVE[format];
        return ours ? [{ text: rawValue, format: ours }] : [];
      });
  } catch {
    return null;
  }
}

async function zxingReader(): Promise<FrameReader> {
  const [{ BrowserMultiFormatReader }, { BarcodeFormat, DecodeHintType }] = await Promise.all([
    import('@zxing/browser'),
    import('@zxing/library'),
  ]);
  const formats = new Map<BarcodeFormatId, SymbolFormat>([
    [BarcodeFormat.EAN_13, 'EAN13'],
    [BarcodeFormat.EAN_8, 'EAN8'],
    [BarcodeFormat.UPC_A, 'UPCA'],
    [BarcodeFormat.UPC_E, 'UPCE'],
    [BarcodeFormat.QR_CODE, 'QRCode'],
  ]);
  type BarcodeFormatId = (typeof BarcodeFormat)[keyof typeof BarcodeFormat];
  const reader = new BrowserMultiFormatReader(
    new Map([[DecodeHintType.POSSIBLE_FORMATS, [...formats.keys()]]]),
  );
  return async (frame) => {
    try {
      const result = reader.decodeFromCanvas(frame);
      const format = formats.get(result.getBarcodeFormat());
      return Promise.resolve(format ? [{ text: result.getText(), format }] : []);
    } catch {
      // It throws where it finds nothing.
      return Promise.resolve([]);
    }
  };
}
