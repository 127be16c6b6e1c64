import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openIsolatedPage } from '../isolated-page.ts';
import type { RecognisePage } from './page.ts';

const RUNTIME = new URL('../../node_modules/onnxruntime-web/dist/', import.meta.url);
const PEERS = new URL('../node_modules/', import.meta.url);

/** The one that @huggingface/transformers comes with. */
const OTHER_RUNTIME = 'onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify';

/**
 * The recognition of the app in a page of its own, in Chromium.
 * @param groups files for it, at `/GROUP/INDEX`
 * @param others more files, by their paths
 */
export async function openRecognisePage(
  groups: Record<string, readonly { path: string }[]>,
  others: Record<string, () => Uint8Array> = {},
) {
  const files = Object.entries(groups).flatMap(([name, paths]) =>
    paths.map(({ path }, i) => [`${name}/${i}`, () => readFileSync(path)] as const),
  );
  const { page, chromiumVersion, close } = await openIsolatedPage(
    { page: fileURLToPath(new URL('./page.ts', import.meta.url)) },
    {
      'runtime.mjs.js': () => readFileSync(new URL('ort-wasm-simd-threaded.mjs', RUNTIME)),
      'runtime.wasm': () => readFileSync(new URL('ort-wasm-simd-threaded.wasm', RUNTIME)),
      'transformers.js': () =>
        readFileSync(new URL('@huggingface/transformers/dist/transformers.min.js', PEERS)),
      'transformers.mjs.js': () => readFileSync(new URL(`${OTHER_RUNTIME}.mjs`, PEERS)),
      'transformers.wasm': () => readFileSync(new URL(`${OTHER_RUNTIME}.wasm`, PEERS)),
      ...others,
      ...Object.fromEntries(files),
    },
  );
  /** Calls one of the functions of the page. */
  const on = <Name extends keyof RecognisePage>(name: Name, ...given: Parameters<RecognisePage[Name]>) =>
    page.evaluate(
      ([method, parameters]) =>
        (
          (globalThis as unknown as { bench: Record<string, (...all: unknown[]) => unknown> }).bench[
            method
          ] as (...all: unknown[]) => unknown
        )(...parameters),
      [name, given] as const,
    ) as Promise<Awaited<ReturnType<RecognisePage[Name]>>>;
  return { on, page, chromiumVersion, close };
}
