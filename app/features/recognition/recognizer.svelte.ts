import { Classifier } from '#app/core/inference/classifier.ts';
import type { LookFailure } from '#app/core/inference/inference-messages.ts';
import type { ModelFailure } from '#app/core/inference/model-files.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { FoodId } from '#domain/foods/food.ts';
import { prototypesOf, type Look } from '#domain/recognition/looks.ts';
import { looksOf } from '#domain/recognition/model.ts';
import type { Region } from '#domain/recognition/picture.ts';
import { recognise, type Recognition } from '#domain/recognition/suggest.ts';
import type { LooksStore } from './looks-store.ts';
import type { Models } from './models.svelte.ts';
import { count, countTime, type Outcome } from './tally.ts';

/** What was seen in a photograph, and what it takes to learn from it. */
export interface Seen extends Recognition {
  of: string;
  embedding: Float32Array | null;
}

export type RecognitionFailure =
  LookFailure | Exclude<ModelFailure, { type: 'Offline' | 'Cancelled' }> | { type: 'NoModel' };

/** Given back once the app has been out of sight for so long, ms: a phone ends the heaviest first. */
const KEPT_WARM = 30_000;

/**
 * Looks at photographs: the chosen model, what this person's foods look like, and both put together. The model is loaded when
 * it is first needed and stays warm.
 */
export class Recognizer {
  readonly models: Models;
  readonly looks: LooksStore;
  readonly #classifier: Classifier;
  #known: Look[] | null = null;

  constructor(models: Models, looks: LooksStore, classifier = new Classifier()) {
    this.models = models;
    this.looks = looks;
    this.#classifier = classifier;
    this.#watch();
  }

  /** Makes the model ready, so that the first photograph does not wait for it. */
  async prepare(): Promise<Result<void, RecognitionFailure>> {
    const model = this.models.current;
    if (!model) return fail({ type: 'NoModel' });
    const [loaded] = await Promise.all([
      this.#classifier.load(model, this.models.read(model)),
      this.#learned(),
    ]);
    return loaded.ok ? ok(undefined) : loaded;
  }

  /**
   * @param source a photograph, or a frame, which is used up
   * @param within the part that is meant, in fractions of its width and height
   */
  async look(
    source: Blob | ImageBitmap,
    within: Region | null = null,
  ): Promise<Result<Seen, RecognitionFailure>> {
    const from = performance.now();
    const ready = await this.prepare();
    const model = this.#classifier.model;
    if (!ready.ok || !model) return ready.ok ? fail({ type: 'ModelBroken' }) : ready;
    const seen = await this.#classifier.look(source, within);
    if (!seen.ok) return seen;
    const of = looksOf(model);
    const size = model.outputs.embedding?.size ?? 0;
    const recognition = recognise(seen.value, model, prototypesOf(await this.#learned(), of, size));
    if (source instanceof Blob) countTime(performance.now() - from);
    return ok({ ...recognition, of, embedding: seen.value.embedding });
  }

  /**
   * The person has said what it was: it is counted, and looks like that from now on.
   * @returns takes it back, for when it was a slip
   */
  learn({ of, embedding }: Seen, foods: readonly FoodId[], outcome: Outcome, at: Date): () => void {
    count(outcome, 1);
    const learned = embedding ? this.looks.remember(foods, of, embedding, at) : null;
    void learned?.then(() => this.relearn());
    return () => {
      count(outcome, -1);
      void learned?.then(async (ids) => {
        if (ids.ok) await this.looks.takeBack(ids.value, at);
        this.relearn();
      });
    };
  }

  /** Something was forgotten, or came from another device. */
  relearn(): void {
    this.#known = null;
  }

  /** Gives the model's memory back once the app has been out of sight for a while. */
  #watch(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    document.addEventListener('visibilitychange', () => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden')
        timer = setTimeout(() => this.#classifier.release(), KEPT_WARM);
    });
  }

  async #learned(): Promise<Look[]> {
    return (this.#known ??= await this.looks.all());
  }
}
