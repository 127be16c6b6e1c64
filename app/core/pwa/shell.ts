import type { ShellMessage } from './shell-messages.ts';

const HOUR_MS = 3_600_000;

export interface ShellEvents {
  /** All that the app is made of is on this device, or, to the best of our knowledge, is not. */
  onStored: (isStored: boolean) => void;
  /** A new version is stored and waits. Said once per version. */
  onUpdate: (worker: ServiceWorker) => void;
  /** A new version has taken over: what runs in this page is of the old one. */
  onReplaced: () => void;
}

/**
 * Registers the service worker and follows it. `updateViaCache: 'none'` and the checks on return and every hour
 * see to it that no HTTP cache keeps an old version; a first installation that was cut is taken up again.
 * @returns a function that stops following
 */
export function followShell(container: ServiceWorkerContainer, events: ShellEvents): () => void {
  let registration: ServiceWorkerRegistration | null = null;
  const announced = new Set<ServiceWorker>();
  // The first worker of a first visit takes over as well, and replaces nothing.
  let wasControlled = container.controller !== null;

  function announce(worker: ServiceWorker | null) {
    if (!worker || !container.controller || announced.has(worker)) return;
    announced.add(worker);
    events.onUpdate(worker);
  }

  function follow(installing: ServiceWorker | null) {
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') announce(installing);
      if (installing.state === 'activated') void tellStored();
    });
  }

  async function tellStored() {
    const active = registration?.active;
    events.onStored(active ? await ask(active, { type: 'isShellStored' }) : false);
  }

  async function check() {
    try {
      if (registration?.active) {
        await registration.update();
        return;
      }
      registration = await container.register('/service-worker.js', {
        updateViaCache: 'none',
      });
      registration.addEventListener('updatefound', () => follow(registration?.installing ?? null));
      follow(registration.installing);
      announce(registration.waiting);
      await tellStored();
    } catch {
      // No network, or no room: what is stored keeps working, and the next check tries again.
    }
  }

  const onControllerChange = () => {
    if (wasControlled) events.onReplaced();
    wasControlled = true;
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') void check();
  };
  const onOnline = () => void check();
  container.addEventListener('controllerchange', onControllerChange);
  document.addEventListener('visibilitychange', onVisible);
  addEventListener('online', onOnline);
  const hourly = setInterval(() => void check(), HOUR_MS);
  void check();

  return () => {
    container.removeEventListener('controllerchange', onControllerChange);
    document.removeEventListener('visibilitychange', onVisible);
    removeEventListener('online', onOnline);
    clearInterval(hourly);
  };
}

export function activate(worker: ServiceWorker) {
  worker.postMessage({ type: 'activate' } satisfies ShellMessage);
}

function ask(worker: ServiceWorker, message: ShellMessage): Promise<boolean> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data === true);
    worker.postMessage(message, [port2]);
  });
}
