import * as v from 'valibot';
import type { FoodId } from '../foods/food.ts';

/**
 * What a food looked like when the person said what it was: an embedding of the photograph, brought to length 1 and to 8 bits
 * a number. No picture can be made of it again, and it means something to the model alone that made it.
 */
export interface Look {
  food: FoodId;
  /** `id@version` of the model: see `looksOf`. */
  of: string;
  /** When it was confirmed, ISO 8601. */
  at: string;
  /** Base64 of one signed byte a number. */
  embedding: string;
}

export const LookSchema = v.looseObject({
  food: v.string(),
  of: v.string(),
  at: v.string(),
  embedding: v.pipe(v.string(), v.base64()),
});

/** So many of a food are kept, the newest: what it looks like changes, and a document stays small. */
export const MOST_LOOKS = 8;

export function packEmbedding(embedding: Float32Array): string {
  const unit = toUnit(embedding);
  const largest = unit.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const bytes = Int8Array.from(unit, (value) => Math.round((value / largest) * 127));
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)));
}

/** Of length 1; null where it is not of that many numbers. */
export function unpackEmbedding(packed: string, size: number): Float32Array | null {
  const bytes = Int8Array.from(atob(packed), (char) => (char.charCodeAt(0) << 24) >> 24);
  return bytes.length === size ? toUnit(Float32Array.from(bytes)) : null;
}

/** What foods look like to one person, by food: the mean of each one's looks, of length 1. */
export function prototypesOf(
  looks: readonly Look[],
  of: string,
  size: number,
): ReadonlyMap<FoodId, Float32Array> {
  const sums = new Map<FoodId, Float32Array>();
  for (const look of looks) {
    const unit = look.of === of ? unpackEmbedding(look.embedding, size) : null;
    if (!unit) continue;
    const sum = sums.get(look.food) ?? new Float32Array(size);
    for (let i = 0; i < size; i++) sum[i]! += unit[i]!;
    sums.set(look.food, sum);
  }
  return new Map([...sums].map(([food, sum]) => [food, toUnit(sum)]));
}

/** Which looks of a food make room for another one: the oldest of that model, and all of other models. */
export function outlived<L extends Look>(looks: readonly L[], food: FoodId, of: string): L[] {
  const own = looks.filter((look) => look.food === food);
  const newestFirst = own.filter((look) => look.of === of).sort((a, b) => (a.at < b.at ? 1 : -1));
  return [...own.filter((look) => look.of !== of), ...newestFirst.slice(MOST_LOOKS - 1)];
}

/** The cosine of the angle between two vectors of length 1. */
export function likeness(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : vector;
}
