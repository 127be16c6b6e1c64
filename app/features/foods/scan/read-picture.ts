import { fieldsOfBars, type BarField } from '#domain/foods/bars/fields.ts';
import { greyOf, type Grey } from '#domain/foods/bars/grey.ts';
import { readBars } from '#domain/foods/bars/read-bars.ts';
import { rectified, sharpened } from '#domain/foods/bars/rectified.ts';
import type { Symbology } from '#domain/foods/bars/symbols.ts';
import { parseGtin } from '#domain/foods/gtin.ts';

/**
 * Reads the code in a picture. A reader of crisp pictures (zxing-wasm) looks first, which is all that most pictures
 * need. Where it finds nothing, fields of bars are turned upright and read half by half, and at last the picture is
 * compared with how each number would look through blur and shade (domain/foods/bars). No single look of these is
 * trusted: halves must agree, bands must agree, and codes of eight digits are always looked at twice.
 */
export interface Pixels {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
}

export type SymbolFormat = 'EAN13' | 'EAN8' | 'UPCA' | 'UPCE' | 'QRCode';

export interface SeenSymbol {
  format: SymbolFormat;
  text: string;
  /** Its middle, in pixels. */
  x: number;
  y: number;
}

export interface LookOptions {
  formats: readonly SymbolFormat[];
  /** Lines of a linear code that have to say the same. */
  lines: number;
  /** Also turned by quarters, inverted and denoised. */
  thorough: boolean;
}

/** zxing-wasm, or what stands for it in a test. */
export type LookForSymbols = (pixels: Pixels, options: LookOptions) => Promise<SeenSymbol[]>;

/** `quick`: one look, for frames that are followed by others. `thorough`: everything, for a photograph. */
export type Effort = 'quick' | 'thorough';

export interface CodeReading {
  format: SymbolFormat;
  text: string;
}

/** Eight digits are seen where there are none more often; so many lines never said the same wrong ones. */
const LINES_OF_SHORT = 8;

const ALL: readonly SymbolFormat[] = ['EAN13', 'UPCA', 'EAN8', 'UPCE', 'QRCode'];

export async function readPicture(
  pixels: Pixels,
  look: LookForSymbols,
  effort: Effort,
): Promise<CodeReading | null> {
  const seen = await look(pixels, { formats: ALL, lines: 3, thorough: false });
  const { sure, doubtful } = sorted(seen, pixels);
  const [first] = sure;
  if (first) return first;

  const short = doubtful.filter(({ format }) => isShort(format));
  if (short.length > 0) {
    const again = await look(pixels, { formats: ['EAN8', 'UPCE'], lines: LINES_OF_SHORT, thorough: false });
    const agreed = short.find((symbol) => again.some((other) => isSame(symbol, other)));
    if (agreed) return agreed;
  }
  if (effort === 'quick') return null;

  const grey = greyOf(pixels);
  for (const field of fieldsOfBars(grey, 2)) {
    const agreed = await readHalves(grey, field, look);
    if (agreed) return agreed;
  }
  const likeliest = readBars(grey);
  if (likeliest) return { format: FORMATS[likeliest.symbology], text: likeliest.digits };
  const square = await look(enlarged(pixels), { formats: ['QRCode'], lines: 1, thorough: true });
  return square[0] ?? doubtful.find(isSecondLineOfBook) ?? null;
}

/** The nearest to the middle first, for that is where a person aims. */
function sorted(seen: readonly SeenSymbol[], { width, height }: Pixels) {
  const fromMiddle = ({ x, y }: SeenSymbol) => Math.hypot(x - width / 2, y - height / 2);
  const central = [...seen].sort((a, b) => fromMiddle(a) - fromMiddle(b));
  const isDoubtful = (symbol: SeenSymbol) => isShort(symbol.format) || isSecondLineOfBook(symbol);
  return {
    sure: central.filter((symbol) => !isDoubtful(symbol)),
    doubtful: central.filter(isDoubtful),
  };
}

/** Plain first, then with edges made steeper. Noise does not say the same in both halves. */
async function readHalves(grey: Grey, field: BarField, look: LookForSymbols): Promise<CodeReading | null> {
  const halves = [rectified(grey, field, 'upper'), rectified(grey, field, 'lower')] as const;
  for (const strength of [0, 2]) {
    const [upper, lower] = await Promise.all(
      halves.map(async (half) => {
        const seen = await look(pixelsOf(strength ? sharpened(half, 3, strength) : half), {
          formats: ['EAN13', 'UPCA'],
          lines: 3,
          thorough: false,
        });
        return seen.filter((symbol) => !isSecondLineOfBook(symbol));
      }),
    );
    const agreed = upper?.find((symbol) => lower?.some((other) => isSame(symbol, other)));
    if (agreed) return agreed;
  }
  return null;
}

function isShort(format: SymbolFormat): boolean {
  return format === 'EAN8' || format === 'UPCE';
}

/** Japanese books bear a second code of EAN-13 shape below the first; it says subject and price and is no item's number. */
function isSecondLineOfBook({ format, text }: CodeReading): boolean {
  return format === 'EAN13' && /^19[12]/.test(text);
}

function isSame(a: CodeReading, b: CodeReading): boolean {
  const [first, second] = [gtinIn(a), gtinIn(b)];
  return first.ok && second.ok && first.value === second.value;
}

/** The item's number in what was read. zxing-wasm writes a UPC-E out as the thirteen digits it stands for. */
export function gtinIn({ format, text }: CodeReading) {
  return parseGtin(text, format === 'EAN8' ? 'ean8' : format === 'UPCE' ? 'upcE' : undefined);
}

const FORMATS: Record<Symbology, SymbolFormat> = { ean13: 'EAN13', ean8: 'EAN8', upcE: 'UPCE' };

function pixelsOf({ values, width, height }: Grey): Pixels {
  const data = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    data.fill(values[i]!, 4 * i, 4 * i + 3);
    data[4 * i + 3] = 255;
  }
  return { data, width, height };
}

/** Twice the size, for a QR code of few pixels. */
function enlarged(pixels: Pixels): Pixels {
  if (Math.max(pixels.width, pixels.height) > 900) return pixels;
  const grey = greyOf(pixels);
  const [width, height] = [grey.width * 2, grey.height * 2];
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) values[y * width + x] = grey.values[(y >> 1) * grey.width + (x >> 1)]!;
  }
  return pixelsOf({ values, width, height });
}
