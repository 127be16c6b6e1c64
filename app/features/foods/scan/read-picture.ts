import { fieldsOfBars, type BarField } from '#domain/foods/bars/fields.ts';
import { greyOf, type Grey } from '#domain/foods/bars/grey.ts';
import { readBars } from '#domain/foods/bars/read-bars.ts';
import { evened, rectified, sharpened } from '#domain/foods/bars/rectified.ts';
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
  /** `brisk`: upright and at its size only. `careful`: turned and shrunk too. `thorough`: inverted and denoised as well. */
  care: 'brisk' | 'careful' | 'thorough';
}

/** zxing-wasm, or what stands for it in a test. */
export type LookForSymbols = (pixels: Pixels, options: LookOptions) => Promise<SeenSymbol[]>;

/** `quick`: one look, for frames that are followed by others. `thorough`: everything, for a photograph. */
export type Effort = 'quick' | 'thorough';

export interface CodeReading {
  format: SymbolFormat;
  text: string;
}

/** So many lines never said the same wrong number, those of eight digits included, which are seen where there are none. */
const MANY_LINES = 8;

const ALL: readonly SymbolFormat[] = ['EAN13', 'UPCA', 'EAN8', 'UPCE', 'QRCode'];

export async function readPicture(
  pixels: Pixels,
  look: LookForSymbols,
  effort: Effort,
): Promise<CodeReading | null> {
  // A crisp code says the same in many lines, and is known at the first glance.
  const [crisp] = central(await look(pixels, { formats: ALL, lines: MANY_LINES, care: 'brisk' }), pixels);
  if (crisp) return crisp;
  const seen = central(await look(pixels, { formats: ALL, lines: 3, care: 'careful' }), pixels);
  const long = seen.find(({ format }) => !isShort(format));
  if (long) return long;
  if (seen.length > 0) {
    const again = await look(pixels, { formats: ['EAN8', 'UPCE'], lines: MANY_LINES, care: 'careful' });
    const agreed = seen.find((symbol) => again.some((other) => isSame(symbol, other)));
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
  const [square] = await look(enlarged(pixels), { formats: ['QRCode'], lines: 1, care: 'thorough' });
  return square ?? null;
}

/** The nearest to the middle first, for that is where a person aims. */
function central(seen: readonly SeenSymbol[], { width, height }: Pixels): SeenSymbol[] {
  const fromMiddle = ({ x, y }: SeenSymbol) => Math.hypot(x - width / 2, y - height / 2);
  return seen.filter((symbol) => !isSecondLineOfBook(symbol)).sort((a, b) => fromMiddle(a) - fromMiddle(b));
}

/** As it is, then with shade and glints evened out, then with edges made steeper. */
const TREATMENTS: readonly ((half: Grey) => Grey)[] = [
  (half) => half,
  (half) => evened(half, Math.round(half.width / 12)),
  (half) => sharpened(half, 3, 2),
  (half) => sharpened(evened(half, Math.round(half.width / 10)), 4, 3),
];

/** Noise does not say the same in both halves. */
async function readHalves(grey: Grey, field: BarField, look: LookForSymbols): Promise<CodeReading | null> {
  const upper = rectified(grey, field, 'upper');
  const lower = rectified(grey, field, 'lower');
  const inUpper: SeenSymbol[] = [];
  const inLower: SeenSymbol[] = [];
  for (const treated of TREATMENTS) {
    const options: LookOptions = { formats: ['EAN13', 'UPCA'], lines: 3, care: 'careful' };
    inUpper.push(...(await look(pixelsOf(treated(upper)), options)));
    inLower.push(...(await look(pixelsOf(treated(lower)), options)));
    const agreed = inUpper.find((symbol) => inLower.some((other) => isSame(symbol, other)));
    if (agreed && !isSecondLineOfBook(agreed)) return agreed;
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
