import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isIosDevice } from './install-prompt.ts';
import { followShell } from './shell.ts';

/** A worker that answers `isShellStored` with yes. */
class FakeWorker extends EventTarget {
  state = 'installing';
  postMessage(_message: unknown, ports: MessagePort[]) {
    ports[0]?.postMessage(true);
  }
  become(state: string) {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  update = vi.fn(() => Promise.resolve());
  find(worker: FakeWorker) {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  registration = new FakeRegistration();
  register = vi.fn((_path: string, _options: RegistrationOptions) => Promise.resolve(this.registration));
  takeOver(worker: FakeWorker) {
    this.controller = worker;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

let container: FakeContainer;
const events = { onStored: vi.fn(), onUpdate: vi.fn(), onReplaced: vi.fn() };
let stop: () => void;

beforeEach(() => {
  container = new FakeContainer();
  for (const event of Object.values(events)) event.mockReset();
});
afterEach(() => stop());

async function follow() {
  stop = followShell(container as unknown as ServiceWorkerContainer, events);
  await vi.waitFor(() => expect(container.register).toHaveBeenCalled());
  await Promise.resolve();
}

it('registers so that no HTTP cache keeps an old version', async () => {
  await follow();
  expect(container.register).toHaveBeenCalledWith('/service-worker.js', { updateViaCache: 'none' });
});

it('calls the first installation stored, and not an update', async () => {
  await follow();
  const first = new FakeWorker();
  container.registration.find(first);
  first.become('installed');
  container.registration.active = first;
  first.become('activated');
  container.takeOver(first);
  await vi.waitFor(() => expect(events.onStored).toHaveBeenCalledWith(true));
  expect(events.onUpdate).not.toHaveBeenCalled();
  expect(events.onReplaced).not.toHaveBeenCalled();
});

it('announces a new version once, whether it comes while the page is open or was waiting before', async () => {
  const waiting = new FakeWorker();
  container.controller = container.registration.active = new FakeWorker();
  container.registration.waiting = waiting;
  await follow();
  await vi.waitFor(() => expect(events.onUpdate).toHaveBeenCalledWith(waiting));
  container.registration.find(waiting);
  waiting.become('installed');
  expect(events.onUpdate).toHaveBeenCalledOnce();
});

it('says that this page is of an old version once a new one takes over', async () => {
  container.controller = container.registration.active = new FakeWorker();
  await follow();
  container.takeOver(new FakeWorker());
  expect(events.onReplaced).toHaveBeenCalledOnce();
});

it('takes up a first installation that was cut, when the network is back', async () => {
  container.register.mockRejectedValueOnce(new TypeError('cut'));
  await follow();
  dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(container.register).toHaveBeenCalledTimes(2));
});

it('looks for a new version when the person returns to the page', async () => {
  container.controller = container.registration.active = new FakeWorker();
  await follow();
  await vi.waitFor(() => expect(events.onStored).toHaveBeenCalled());
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(container.registration.update).toHaveBeenCalledOnce());
});

it('knows an iPad although it says it is a Mac', () => {
  const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
  expect(isIosDevice({ userAgent: mac, maxTouchPoints: 5 })).toBe(true);
  expect(isIosDevice({ userAgent: mac, maxTouchPoints: 0 })).toBe(false);
  expect(isIosDevice({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)', maxTouchPoints: 5 })).toBe(
    true,
  );
});
