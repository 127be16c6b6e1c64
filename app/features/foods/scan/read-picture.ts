import { fieldsOfBars, type BarField } from '#domain/foods/bars/fields.ts';
import { doubled, greyOf, shrunk, type Grey } from '#domain/foods/bars/grey.ts';
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
  /** `glance`: upright, at its size, and the first that is found. `brisk`: all that are found so. `careful`: turned and shrunk too. `thorough`: inverted and denoised as well. */
  care: 'glance' | 'brisk' | 'careful' | 'thorough';
  /** What is dark: against its surroundings, or against the whole picture. */
  threshold?: 'local' | 'global';
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

/** Pixels of a picture, at most. */
const SMALL = 100_000;

/** So many lines of a picture show the bars in it. */
const ENOUGH_LINES = 200;

const BARS: readonly SymbolFormat[] = ['EAN13', 'UPCA', 'EAN8', 'UPCE'];
const ALL: readonly SymbolFormat[] = [...BARS, 'QRCode'];

export async function readPicture(
  pixels: Pixels,
  look: LookForSymbols,
  effort: Effort,
): Promise<CodeReading | null> {
  const crisp = await glance(pixels, look);
  if (crisp) return crisp;
  const seen = central(await look(pixels, { formats: ALL, lines: 3, care: 'careful' }), pixels);
  const long = seen.find((symbol) => !isShort(symbol));
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
  if (likeliest) {
    const reading = { format: FORMATS[likeliest.symbology], text: likeliest.digits };
    if (!isSecondLineOfBook(reading)) return reading;
  }
  return readSquare(grey, look);
}

/**
 * A crisp code says the same in several lines and is known at a glance: bars first, which packets bear more often. Each look
 * has a cost of its own, so that in a small picture one for everything is quicker than two.
 */
async function glance(pixels: Pixels, look: LookForSymbols): Promise<CodeReading | null> {
  const isSmall = pixels.width * pixels.height <= SMALL;
  const lined = fewerLines(pixels);
  const [seen] = await look(lined, { formats: isSmall ? ALL : BARS, lines: 6, care: 'glance' });
  if (seen && !isSquare(seen)) {
    if (isSecondLineOfBook(seen)) return null;
    if (!isShort(seen)) return seen;
    const [again] = await look(lined, { formats: [seen.format], lines: MANY_LINES, care: 'glance' });
    return again && isSame(again, seen) ? seen : null;
  }
  if (isSmall && !seen) return null;
  // One QR code may lie in the middle of another.
  const [square] = await look(pixels, { formats: ['QRCode'], lines: 1, care: 'brisk' });
  return square ?? null;
}

/** Lines of bars are alike: of a large picture every second, third … shows as much, and is looked at sooner. */
function fewerLines(pixels: Pixels): Pixels {
  const { data, width, height } = pixels;
  const step = Math.floor(height / ENOUGH_LINES);
  if (step < 2) return pixels;
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const lines = Math.floor(height / step);
  const to = new Uint32Array(width * lines);
  for (let line = 0; line < lines; line++) {
    const start = line * step * width;
    to.set(from.subarray(start, start + width), line * width);
  }
  return { data: new Uint8ClampedArray(to.buffer), width, height: lines };
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

function isSquare({ format }: CodeReading): boolean {
  return format === 'QRCode';
}

function isShort({ format }: CodeReading): boolean {
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

/** A QR code corrects its own errors, so any treatment under which it is read will do. */
async function readSquare(grey: Grey, look: LookForSymbols): Promise<CodeReading | null> {
  const isSmall = Math.max(grey.width, grey.height) <= 900;
  const large = isSmall ? doubled(grey) : grey;
  const treated: [() => Grey, LookOptions['threshold']][] = [
    [() => large, 'local'],
    [() => shrunk(grey, 2), 'global'],
    [() => evened(grey, Math.round(grey.width / 8)), 'global'],
    [() => sharpened(large, 3, 2), 'local'],
    [() => evened(large, Math.round(large.width / 12)), 'local'],
  ];
  for (const [picture, threshold = 'local'] of treated) {
    const options: LookOptions = { formats: ['QRCode'], lines: 1, care: 'thorough', threshold };
    const [square] = await look(pixelsOf(picture()), options);
    if (square) return square;
  }
  return null;
}
