import { decodeNames } from '../pack.ts';
import type { PackProblem } from '../pack-bytes.ts';
import { ok, type Result } from '../../result.ts';
import type { SearchableFood } from './food-index.ts';

/** The foods of a pack's names file (decompressed), as search takes them; names in the order English, Spanish, others. */
export function searchableFoods(file: ArrayBuffer): Result<SearchableFood[], PackProblem> {
  const decoded = decodeNames(new Uint8Array(file));
  if (!decoded.ok) return decoded;
  const names = decoded.value;
  return ok(
    Array.from({ length: names.size }, (_, food) => {
      const { en, es } = names.namesAt(food);
      return { id: names.idAt(food), tier: names.tierAt(food), names: es ? [en, es] : [en] };
    }),
  );
}
