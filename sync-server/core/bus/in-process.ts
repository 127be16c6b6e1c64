import { type Bus, Listeners } from './bus.ts';

/** The bus of a server that runs alone. */
export function inProcessBus(): Bus {
  const listeners = new Listeners();
  return {
    publish: (channel, hint) => queueMicrotask(() => listeners.tell(channel, hint)),
    subscribe(channel, listener) {
      listeners.add(channel, listener);
      return () => void listeners.remove(channel, listener);
    },
    close: () => Promise.resolve(),
  };
}
