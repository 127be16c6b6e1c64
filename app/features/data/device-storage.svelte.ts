import { isPackKept } from '#app/core/packs/pack-files.ts';
import { usePwa, type Pwa } from '#app/core/pwa/pwa.svelte.ts';
import { askToPersist, storageUse, type StorageUse } from '#app/core/storage/persistence.ts';
import { BASE_PACK, useFoods } from '#app/features/foods/index.ts';
import { isRunningLow } from './low-storage.ts';

/** What this device holds of the app and has room for. */
export class DeviceStorage {
  readonly #pwa: Pwa;
  /** Null until the browser has said, and where it never says. */
  use = $state.raw<StorageUse | null>(null);
  isPackKept = $state(false);

  constructor(pwa: Pwa) {
    this.#pwa = pwa;
  }

  get isShellStored(): boolean {
    return this.#pwa.isShellStored;
  }

  get worksOffline(): boolean {
    return this.isShellStored && this.isPackKept;
  }

  get isRunningLow(): boolean {
    return this.use !== null && isRunningLow(this.use);
  }

  /** Looks again. */
  async refresh(): Promise<void> {
    const [use, isKept] = await Promise.all([
      storageUse(),
      // Absent on insecure origins.
      'caches' in globalThis ? isPackKept(BASE_PACK) : false,
    ]);
    this.use = use;
    this.isPackKept = isKept;
  }

  /** Asks the browser to keep what is stored; whether it promised. */
  async askToPersist(): Promise<boolean> {
    const isPersisted = await askToPersist();
    await this.refresh();
    return isPersisted;
  }
}

/** The storage of this device, looked at again when the pack or the shell has come. Call it while a component is set up. */
export function useDeviceStorage(): DeviceStorage {
  const storage = new DeviceStorage(usePwa());
  const foods = useFoods();
  const pack = $derived(foods.pack.type);
  $effect(() => {
    void [pack, storage.isShellStored];
    void storage.refresh();
  });
  return storage;
}
