/** The browser's caches in memory, as much of them as packs need. `files` is what is kept in all of them, by path. */
export function fakeCaches() {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let isFull = false;
  const urlOf = (path: string) => `https://welness.test${path}`;
  const cache = {
    async match(path: string) {
      const bytes = files.get(path);
      return bytes && new Response(bytes);
    },
    async put(path: string, response: Response) {
      if (isFull) throw new DOMException('', 'QuotaExceededError');
      files.set(path, new Uint8Array(await response.arrayBuffer()));
    },
    keys: async () => [...files.keys()].map((path) => ({ url: urlOf(path) })),
    delete: async (path: string) => files.delete(path),
  };
  const caches = {
    open: async () => cache,
    delete: async () => {
      files.clear();
      return true;
    },
  };
  return { files, caches, fill: (full: boolean) => void (isFull = full) };
}
