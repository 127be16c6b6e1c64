import { useSpace } from '#app/core/documents/context.ts';
import { chooseSpace, SPACES } from '#app/core/documents/open-space.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { isPackKept } from '#app/core/packs/pack-files.ts';
import { usePwa, type Pwa } from '#app/core/pwa/pwa.svelte.ts';
import { forgetShared } from '#app/core/share/handed-over.ts';
import { Live } from '#app/core/storage/live.svelte.ts';
import { askToPersist, forgetKept, keptSince, markKept } from '#app/core/storage/persistence.ts';
import { BASE_PACK, useFoods } from '#app/features/foods/index.ts';
import { shouldAskToPersist, type PersistAsked } from './persist-moment.ts';
import { remember, remembered } from './remembered.ts';

/** More than this many need not be told apart. */
const COUNTED = 3;

interface Content {
  /** Entries ever logged, deleted ones included, up to COUNTED. */
  entries: number;
  isEmpty: boolean;
}

/** Sees to it that a diary is kept on this device, and notices when it was not. */
export class Keeping {
  readonly #space: Space;
  readonly #pwa: Pwa;
  readonly #content: Live<Content>;
  #isChecked = false;
  #vanishedSince = $state<string | null>(null);

  constructor(space: Space, pwa: Pwa) {
    this.#space = space;
    this.#pwa = pwa;
    this.#content = new Live(
      () => undefined,
      async () => ({
        entries: await (await space.database).rows.where('kind').equals('entry').limit(COUNTED).count(),
        isEmpty: (await (await space.database).updates.limit(1).count()) === 0,
      }),
    );
  }

  get isSample(): boolean {
    return this.#space.name === SPACES.sample;
  }

  get spaceState() {
    return this.#space.state;
  }

  /** Null until storage has answered. */
  get entries(): number | null {
    return this.#content.current?.entries ?? null;
  }

  /** When the diary was last known to be here, ISO 8601, if it has gone without this person's doing; else null. */
  get vanishedSince(): string | null {
    return this.#vanishedSince;
  }

  /** The person knows: nothing more is said of it. */
  acceptLoss(): void {
    this.#vanishedSince = null;
    forgetKept(this.#space.name);
  }

  /** Back to this person's own diary; what was tried out is gone. */
  async leaveSample(): Promise<void> {
    chooseSpace('own');
    await this.#space.erase();
    location.assign('/');
  }

  /** Follows what is stored. Call it in an effect. */
  follow(): void {
    const content = this.#content.current;
    if (!content || this.isSample || this.#space.state !== 'ready') return;
    if (!this.#isChecked && content.isEmpty) this.#vanishedSince = keptSince(this.#space.name);
    this.#isChecked = true;
    if (content.entries === 0) return;
    markKept(this.#space.name);
    const { isInstalled } = this.#pwa;
    const asked = remembered('persistAsked') as PersistAsked;
    if (!shouldAskToPersist({ entries: content.entries, isInstalled, asked })) return;
    remember('persistAsked', isInstalled ? 'asApp' : 'asTab');
    void askToPersist();
  }
}

/** Looks at what is kept, and does nothing about it. Call it while a component is set up. */
export function watchKeeping(): Keeping {
  return new Keeping(useSpace(), usePwa());
}

/** Keeps the diary of this device, and brings the food pack while there is a network. Call it while a component is set up. */
export function useKeeping(): Keeping {
  const keeping = watchKeeping();
  const foods = useFoods();
  $effect(() => keeping.follow());
  $effect(() => {
    // Something shared whose page never came is not kept either.
    if (location.pathname !== '/share') void forgetShared();
  });
  $effect(() => {
    if (navigator.onLine && 'caches' in globalThis) {
      void isPackKept(BASE_PACK).then((isKept) => isKept || foods.start());
    }
  });
  return keeping;
}
