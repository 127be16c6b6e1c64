import { getContext, setContext } from 'svelte';

export interface ToastMessage {
  text: string;
  action?: { label: string; run: () => void };
}

/** Long enough to read a line and reach for Undo. */
const SHOWN_MS = 6000;

/** What has just happened, one message at a time: the next one takes its place. */
export class Toaster {
  #current = $state.raw<ToastMessage | null>(null);
  #sheets = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get current(): ToastMessage | null {
    return this.#current;
  }

  /** Nothing is being said and no sheet is in use: the moment for news that answer nothing the person did. */
  get isFree(): boolean {
    return this.#current === null && this.#sheets === 0;
  }

  /** To be called when a sheet opens; returns what to call when it closes. */
  sheetOpened(): () => void {
    this.#sheets += 1;
    return () => (this.#sheets -= 1);
  }

  show(message: ToastMessage) {
    this.#current = message;
    this.resume();
  }

  dismiss() {
    this.pause();
    this.#current = null;
  }

  /** Stops the clock while the person points at the message or has its button in focus. */
  pause() {
    clearTimeout(this.#timer);
  }

  resume() {
    this.pause();
    if (this.#current) this.#timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }
}

const KEY = Symbol('toaster');

export function provideToaster(toaster: Toaster): void {
  setContext(KEY, toaster);
}

/** @throws when no screen above has provided one */
export function useToaster(): Toaster {
  const toaster = findToaster();
  if (!toaster) throw new Error('no toaster was provided');
  return toaster;
}

/** The toaster where there is one: a sheet shows its messages too, since a modal dialog makes all outside it inert. */
export function findToaster(): Toaster | undefined {
  return getContext<Toaster | undefined>(KEY);
}
