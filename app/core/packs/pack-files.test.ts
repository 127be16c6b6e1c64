// @vitest-environment node
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isPackKept, loadPack, renewPack } from './pack-files.ts';

const MANIFEST = '/packs/base.json';

/** What the device keeps and what the network has, each by path; `requests` counts what was asked of the network. */
const device = new Map<string, Uint8Array<ArrayBuffer>>();
const network = new Map<string, Uint8Array<ArrayBuffer> | 'down'>();
let requests: string[] = [];

beforeEach(() => {
  device.clear();
  network.clear();
  requests = [];
  const pathOf = (request: string) => request.replace('https://welness.test', '');
  vi.stubGlobal('caches', {
    open: () =>
      Promise.resolve({
        match: (path: string) =>
          Promise.resolve(device.has(path) ? new Response(device.get(path)!) : undefined),
        put: async (path: string, response: Response) =>
          void device.set(path, new Uint8Array(await response.arrayBuffer())),
        keys: () =>
          Promise.resolve([...device.keys()].map((path) => ({ url: `https://welness.test${path}` }))),
        delete: (url: string) => Promise.resolve(device.delete(pathOf(url))),
      }),
  });
  vi.stubGlobal('fetch', (path: string) => {
    requests.push(path);
    const bytes = network.get(path);
    return bytes === 'down' || !bytes
      ? Promise.reject(new TypeError('down'))
      : Promise.resolve(new Response(bytes));
  });
});
afterEach(() => vi.unstubAllGlobals());

function publish(edition: Record<string, string>) {
  const files = Object.entries(edition).map(([part, text]) => {
    const bytes = new Uint8Array(gzipSync(text));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = `/packs/base-${sha256.slice(0, 8)}.${part}`;
    network.set(path, bytes);
    return { part, path, bytes: bytes.length, sha256 };
  });
  network.set(MANIFEST, new TextEncoder().encode(JSON.stringify({ files })));
  return files.map((file) => file.path);
}

async function textsOf(loading: ReturnType<typeof loadPack>) {
  const parts = await loading;
  if (!parts.ok) return parts.error.type;
  return [...parts.value].map(([part, bytes]) => `${part}=${new TextDecoder().decode(bytes)}`).join(' ');
}

it('fetches a pack once, with progress, and then needs no network', async () => {
  publish({ names: 'oats', nutrients: '389' });
  const progress: number[] = [];
  expect(await textsOf(loadPack(MANIFEST, (fraction) => progress.push(fraction)))).toBe(
    'names=oats nutrients=389',
  );
  expect(progress.at(-1)).toBe(1);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(await isPackKept(MANIFEST)).toBe(true);
  requests = [];
  network.clear();
  expect(await textsOf(loadPack(MANIFEST))).toBe('names=oats nutrients=389');
  expect(requests).toEqual([]);
});

it('goes on where a cut download stopped', async () => {
  const [names, nutrients] = publish({ names: 'oats', nutrients: '389' });
  const whole = network.get(nutrients!)!;
  network.set(nutrients!, 'down');
  expect(await textsOf(loadPack(MANIFEST))).toBe('Offline');
  expect(await isPackKept(MANIFEST)).toBe(false);
  network.set(nutrients!, whole);
  requests = [];
  expect(await textsOf(loadPack(MANIFEST))).toBe('names=oats nutrients=389');
  expect(requests).not.toContain(names);
});

it('refuses and does not keep a file that is not what was promised', async () => {
  const [names] = publish({ names: 'oats' });
  network.set(names!, new Uint8Array(gzipSync('oat5')));
  expect(await textsOf(loadPack(MANIFEST))).toBe('Damaged');
  expect(device.has(names!)).toBe(false);
});

it('fetches again what the browser has evicted', async () => {
  const [names] = publish({ names: 'oats', nutrients: '389' });
  await loadPack(MANIFEST);
  device.delete(names!);
  expect(await isPackKept(MANIFEST)).toBe(false);
  expect(await textsOf(loadPack(MANIFEST))).toBe('names=oats nutrients=389');
});

it('renews to a newer edition and lets the older one go', async () => {
  const [old] = publish({ names: 'oats' });
  await loadPack(MANIFEST);
  const [current] = publish({ names: 'rolled oats' });
  await renewPack(MANIFEST);
  expect([...device.keys()].sort()).toEqual([MANIFEST, current].sort());
  expect(device.has(old!)).toBe(false);
  expect(await textsOf(loadPack(MANIFEST))).toBe('names=rolled oats');
});
