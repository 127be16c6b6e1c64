import * as v from 'valibot';
import {
  keepModel,
  keptModels,
  readModelFile,
  removeModel,
  type ModelFailure,
} from '#app/core/inference/model-files.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import { ModelSchema, type Model } from '#domain/recognition/model.ts';

const CHOSEN = 'welness.model';
const Offered = v.object({ models: v.array(v.unknown()) });

/** The models that are here and that the server has, and the one that looks at photographs. */
export class Models {
  kept = $state.raw<Model[]>([]);
  offered = $state.raw<Model[]>([]);
  /** The model that is on its way here, and how much of it is there, 0 to 1. */
  fetching = $state.raw<{ id: string; fraction: number } | null>(null);
  #chosen = $state.raw(chosen());
  #fetch: AbortController | null = null;

  /** The one that is used: the chosen one where it is here, else any. */
  readonly current: Model | null = $derived(
    this.kept.find(({ id }) => id === this.#chosen) ?? this.kept[0] ?? null,
  );
  /** All that are known, those that the server has first. */
  readonly all: Model[] = $derived([
    ...this.offered,
    ...this.kept.filter(({ id }) => !this.offered.some((model) => model.id === id)),
  ]);

  /** Looks at what is here; nobody is asked. */
  async look(): Promise<void> {
    this.kept = await keptModels();
  }

  /** Asks the server what it has; it need not be reached. */
  async ask(): Promise<void> {
    const answer = await fetch('/api/models').catch(() => null);
    const offered = v.safeParse(Offered, await answer?.json().catch(() => null));
    if (!offered.success) return;
    this.offered = offered.output.models.flatMap((each) => {
      // One that newer code describes is not for this app.
      const model = v.safeParse(ModelSchema, each);
      return model.success ? [model.output] : [];
    });
  }

  choose(id: string): void {
    this.#chosen = id;
    try {
      localStorage.setItem(CHOSEN, id);
    } catch {
      // Without localStorage the choice lasts as long as the page.
    }
  }

  /** Brings a model here; one after another. */
  async get(model: Model): Promise<Result<void, ModelFailure>> {
    this.#fetch?.abort();
    const fetch = (this.#fetch = new AbortController());
    this.fetching = { id: model.id, fraction: 0 };
    const progress = (fraction: number) => {
      if (this.#fetch === fetch) this.fetching = { id: model.id, fraction };
    };
    const kept = await keepModel(model, progress, fetch.signal);
    if (this.#fetch === fetch) {
      this.#fetch = null;
      this.fetching = null;
    }
    this.kept = await keptModels();
    return kept;
  }

  /** Stops what is on its way; what has come of it stays, for the next time. */
  cancel(): void {
    this.#fetch?.abort();
  }

  async remove(model: Model): Promise<void> {
    await removeModel(model);
    this.kept = await keptModels();
  }

  read(model: Model): () => Promise<ArrayBuffer | null> {
    return () => readModelFile(model);
  }

  /** The model to begin with, where none is here. */
  async first(): Promise<Result<Model, ModelFailure>> {
    if (this.offered.length === 0) await this.ask();
    const [model] = this.offered;
    return model ? ok(model) : fail({ type: 'Offline' });
  }
}

function chosen(): string | null {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}
