import { createContext } from 'svelte';
import { isIosDevice, type InstallPrompt } from './install-prompt.ts';
import { activate, followShell } from './shell.ts';

/** What the browser makes of us as an app: whether it can be installed, works offline, and is up to date. */
export class Pwa {
  #prompt = $state.raw<InstallPrompt | null>(null);
  #isInstalled = $state(false);
  #isShellStored = $state(false);
  #waiting = $state.raw<ServiceWorker | null>(null);

  /** iOS installs only by hand, through the share menu, and gives the installed app a storage of its own. */
  readonly isIos = isIosDevice(navigator);
  /** On plain HTTP the browser gives no service worker, no camera and no WebCrypto. */
  readonly isInsecureOrigin = !window.isSecureContext;

  /** Running as an app of its own, not in a browser tab. */
  get isInstalled(): boolean {
    return this.#isInstalled;
  }

  /** The browser offers to install; `install()` takes the offer. */
  get isInstallable(): boolean {
    return this.#prompt !== null && !this.#isInstalled;
  }

  /** Everything the app is made of is on this device. With the food pack there too, it works offline. */
  get isShellStored(): boolean {
    return this.#isShellStored;
  }

  /** A new version is stored and waits for `applyUpdate()`. */
  get isUpdateReady(): boolean {
    return this.#waiting !== null;
  }

  /**
   * Begins to listen; call it once, from the root layout's effect.
   * @param register false where there is no service worker to register: under `vite dev`
   * @returns a function that ends it
   */
  start({ register }: { register: boolean }): () => void {
    const asApp = matchMedia('(display-mode: standalone)');
    const onMode = () => (this.#isInstalled = asApp.matches || navigator.standalone === true);
    const onOffer = (event: InstallPrompt) => {
      event.preventDefault();
      this.#prompt = event;
    };
    const onInstalled = () => {
      this.#prompt = null;
      this.#isInstalled = true;
    };
    onMode();
    this.#prompt = window.welnessBoot?.installPrompt ?? null;
    asApp.addEventListener('change', onMode);
    addEventListener('beforeinstallprompt', onOffer);
    addEventListener('appinstalled', onInstalled);
    const unfollow = register ? this.#follow() : undefined;
    return () => {
      asApp.removeEventListener('change', onMode);
      removeEventListener('beforeinstallprompt', onOffer);
      removeEventListener('appinstalled', onInstalled);
      unfollow?.();
    };
  }

  /** Shows the browser's own question; whether the person said yes. Each offer can be taken once. */
  async install(): Promise<boolean> {
    const prompt = this.#prompt;
    this.#prompt = null;
    return prompt !== null && (await prompt.prompt()).outcome === 'accepted';
  }

  /** Lets the new version take over; every tab of the app then loads anew, once. */
  applyUpdate() {
    if (this.#waiting) activate(this.#waiting);
    this.#waiting = null;
  }

  #follow(): (() => void) | undefined {
    // Typed as always there; absent on insecure origins and in some private windows.
    if (!('serviceWorker' in navigator)) return undefined;
    return followShell(navigator.serviceWorker, {
      onStored: (isStored) => (this.#isShellStored = isStored),
      onUpdate: (worker) => (this.#waiting = worker),
      onReplaced: () => location.reload(),
    });
  }
}

export const [usePwa, providePwa] = createContext<Pwa>();
