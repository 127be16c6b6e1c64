/**
 * Carries hints between instances of the server: that something has changed, never what (SY26). A hint may be lost or come
 * twice; whoever listens also asks the database now and then.
 */
export interface Bus {
  /** Never throws and never waits: a hint that cannot be sent is lost. */
  publish(channel: string, hint: string): void;
  /** Hears what is published from now on, by this instance too. Returns the way to stop. */
  subscribe(channel: string, listener: (hint: string) => void): () => void;
  close(): Promise<void>;
}

/** Who listens to which channel of this instance. */
export class Listeners {
  readonly #byChannel = new Map<string, Set<(hint: string) => void>>();

  /** True when it is the first of its channel. */
  add(channel: string, listener: (hint: string) => void): boolean {
    const there = this.#byChannel.get(channel);
    if (there) there.add(listener);
    else this.#byChannel.set(channel, new Set([listener]));
    return !there;
  }

  /** True when it was the last of its channel. */
  remove(channel: string, listener: (hint: string) => void): boolean {
    const there = this.#byChannel.get(channel);
    if (!there?.delete(listener) || there.size > 0) return false;
    this.#byChannel.delete(channel);
    return true;
  }

  get channels(): string[] {
    return [...this.#byChannel.keys()];
  }

  tell(channel: string, hint: string): void {
    for (const listener of this.#byChannel.get(channel) ?? []) listener(hint);
  }
}
