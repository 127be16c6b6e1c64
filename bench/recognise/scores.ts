import { prototypesOf, packEmbedding, type Look } from '../../domain/recognition/looks.ts';
import { looksOf, type Model } from '../../domain/recognition/model.ts';
import { recognise } from '../../domain/recognition/suggest.ts';
import type { Said } from './page.ts';
import { mulberry32 } from './random.ts';

/** A picture of a known class. */
export interface Judged extends Said {
  label: string;
}

export interface Accuracy {
  top1: number;
  top5: number;
  /** Expected calibration error over fifteen bins (Guo et al. 2017). */
  calibrationError: number;
}

export function accuracyOf(judged: readonly Judged[], labels: readonly string[]): Accuracy {
  const bins = Array.from({ length: 15 }, () => ({ count: 0, right: 0, confidence: 0 }));
  let top1 = 0;
  let top5 = 0;
  for (const { probabilities, label } of judged) {
    const order = labels.map((_, i) => i).sort((a, b) => probabilities[b]! - probabilities[a]!);
    const confidence = probabilities[order[0]!]!;
    const isRight = labels[order[0]!] === label;
    if (isRight) top1++;
    if (order.slice(0, 5).some((i) => labels[i] === label)) top5++;
    const bin = bins[Math.min(14, Math.floor(confidence * 15))]!;
    bin.count++;
    bin.confidence += confidence;
    if (isRight) bin.right++;
  }
  const off = bins.reduce((sum, { right, confidence }) => sum + Math.abs(right - confidence), 0);
  const count = judged.length;
  return { top1: top1 / count, top5: top5 / count, calibrationError: off / count };
}

/** How often one of `inside` is above one of `outside`; half where they are equal. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  let above = 0;
  for (const one of inside) for (const other of outside) above += one > other ? 1 : one === other ? 0.5 : 0;
  return above / (inside.length * outside.length);
}

export interface Learning {
  /** Share of pictures of hidden classes with the right one among the five. */
  hiddenTop5: number;
  /** Of pictures of the other classes, with what was learned and without. */
  visible: { top1: number; top5: number };
  before: { top1: number; top5: number };
}

/**
 * Hides classes from the classifier's head, confirms three pictures of each as foods of the person's own, and looks at the rest
 * with the app's own rule.
 */
export function learningOf(
  judged: readonly Judged[],
  model: Model,
  { hidden, confirmed, seed }: { hidden: number; confirmed: number; seed: number },
): Learning {
  const next = mulberry32(seed);
  const chosen = new Set(shuffled(model.labels, next).slice(0, hidden));
  const labels = model.labels.filter((label) => !chosen.has(label));
  const at = labels.map((label) => model.labels.indexOf(label));
  const looks: Look[] = [];
  const rest: Judged[] = [];
  for (const label of model.labels) {
    const own = shuffled(
      judged.filter((each) => each.label === label),
      next,
    );
    const shown = chosen.has(label) ? own.slice(0, confirmed) : [];
    for (const { embedding } of shown)
      looks.push({
        food: label,
        of: looksOf(model),
        at: '2026-11-26T12:00:00.000Z',
        embedding: packEmbedding(Float32Array.from(embedding!)),
      });
    rest.push(...own.slice(shown.length));
  }
  const prototypes = prototypesOf(looks, looksOf(model), model.outputs.embedding!.size);
  const namesOf = ({ probabilities, embedding }: Judged, known: typeof prototypes) => {
    const seen = at.map((i) => probabilities[i]!);
    const sum = seen.reduce((total, each) => total + each, 0);
    const sight = {
      probabilities: Float32Array.from(seen, (each) => each / sum),
      embedding: Float32Array.from(embedding!),
    };
    const { suggestions } = recognise(sight, { ...model, labels }, known);
    return suggestions.map((each) => (each.type === 'dish' ? each.label : each.food));
  };
  const share = (pictures: readonly Judged[], most: number, known: typeof prototypes) =>
    pictures.filter((each) => namesOf(each, known).slice(0, most).includes(each.label)).length /
    pictures.length;
  const visible = rest.filter(({ label }) => !chosen.has(label));
  return {
    hiddenTop5: share(
      rest.filter(({ label }) => chosen.has(label)),
      5,
      prototypes,
    ),
    visible: { top1: share(visible, 1, prototypes), top5: share(visible, 5, prototypes) },
    before: { top1: share(visible, 1, new Map()), top5: share(visible, 5, new Map()) },
  };
}

function shuffled<T>(items: readonly T[], next: () => number): T[] {
  return items
    .map((item) => ({ item, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
