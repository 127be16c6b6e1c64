import type { FoodId } from '../foods/food.ts';
import { DISHES } from './dishes.ts';
import { likeness, toUnit } from './looks.ts';
import type { Model } from './model.ts';

/** What a model has said of one photograph. */
export interface Sight {
  /** One number per label; what they lack to 1 is the probability that it is no food. */
  probabilities: Float32Array;
  embedding: Float32Array | null;
}

export type Suggestion =
  /** A class of the classifier's, with its probability. */
  | { type: 'dish'; label: string; confidence: number }
  /** A food of this person's that looked like this before; the cosine of its likeness. */
  | { type: 'known'; food: FoodId; likeness: number };

/**
 * - `sure`: the first one is likely.
 * - `unsure`: one of them may be right.
 * - `notFood`: there is probably no food in the picture.
 */
export type Verdict = 'sure' | 'unsure' | 'notFood';

export interface Recognition {
  verdict: Verdict;
  /** At most five, the likeliest first. */
  suggestions: Suggestion[];
}

const MOST = 5;
/** So many of them may be the person's own, so that three of the classifier's are always there. */
const MOST_KNOWN = 2;
/** A likeness by so much above the least is as good as the classifier's word, where that is not sure. */
const CLEARLY_ALIKE = 0.2;

/**
 * What a photograph may show. The classifier's words and the person's own foods have no common measure, so they are not
 * mixed by numbers: the first place is the classifier's unless it is unsure and a food looks clearly like this one; known
 * foods come next. A food that stands for a class and is known as well takes the better place of both.
 * @param prototypes what foods look like to this person, of the same model
 */
export function recognise(
  { probabilities, embedding }: Sight,
  model: Pick<Model, 'labels' | 'sure' | 'outputs'>,
  prototypes: ReadonlyMap<FoodId, Float32Array>,
): Recognition {
  const dishes = model.labels
    .map((label, i) => ({ type: 'dish' as const, label, confidence: probabilities[i] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence);
  const first = dishes[0]!;
  const alike = model.outputs.embedding?.alike ?? 1;
  const known = embedding ? knownFoods(toUnit(embedding), prototypes, alike) : [];
  const isFirst =
    known[0] !== undefined && first.confidence < model.sure && known[0].likeness >= alike + CLEARLY_ALIKE;
  const order: Suggestion[] = isFirst ? [...known, ...dishes] : [first, ...known, ...dishes.slice(1)];
  const food = probabilities.reduce((sum, probability) => sum + probability, 0);
  return {
    verdict: verdictOf(first.confidence, food, isFirst, model.sure),
    suggestions: withoutTwins(order).slice(0, MOST),
  };
}

function knownFoods(
  embedding: Float32Array,
  prototypes: ReadonlyMap<FoodId, Float32Array>,
  alike: number,
): (Suggestion & { type: 'known' })[] {
  return [...prototypes]
    .map(([food, prototype]) => ({
      type: 'known' as const,
      food,
      likeness: likeness(embedding, prototype),
    }))
    .filter(({ likeness }) => likeness >= alike)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_KNOWN);
}

function verdictOf(confidence: number, food: number, isKnown: boolean, sure: number): Verdict {
  if (isKnown) return 'sure';
  if (food < 0.5) return 'notFood';
  return confidence >= sure ? 'sure' : 'unsure';
}

/** A dish of one food, and the same food known from before, are one suggestion: the first of them stays, as the dish. */
function withoutTwins(suggestions: readonly Suggestion[]): Suggestion[] {
  const dishes = suggestions.filter((suggestion) => suggestion.type === 'dish');
  const seen = new Set<string>();
  return suggestions.flatMap((suggestion) => {
    const dish =
      suggestion.type === 'dish'
        ? suggestion
        : (dishes.find(({ label }) => soleFood(label) === suggestion.food) ?? suggestion);
    const key = dish.type === 'dish' ? dish.label : dish.food;
    if (seen.has(key)) return [];
    seen.add(key);
    return [dish];
  });
}

/** The food that stands for a dish; null where it takes several. */
export function soleFood(label: string): FoodId | null {
  const parts = DISHES.get(label)?.parts ?? [];
  return parts.length === 1 ? parts[0]!.food : null;
}
