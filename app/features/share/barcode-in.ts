import { parseGtin, type Gtin } from '#domain/foods/gtin.ts';

/** The browser's own reader (WICG Shape Detection), where it has one: Chrome on Android, ChromeOS and macOS. */
interface NativeReader {
  detect(image: ImageBitmap): Promise<{ rawValue: string }[]>;
}
type NativeReaderClass = new (options: { formats: string[] }) => NativeReader;

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'qr_code'];

/** The item whose barcode is in a photo, null when none can be read here. Throws when the photo cannot be opened. */
export async function barcodeIn(photo: Blob): Promise<Gtin | null> {
  const image = await createImageBitmap(photo);
  try {
    const Reader = (globalThis as { BarcodeDetector?: NativeReaderClass }).BarcodeDetector;
    if (!Reader) return null;
    for (const { rawValue } of await new Reader({ formats: FORMATS }).detect(image)) {
      const read = parseGtin(rawValue);
      if (read.ok) return read.value;
    }
    return null;
  } finally {
    image.close();
  }
}
