import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const OUT = 'build/server';

/** A file for each thread, with everything in it, so that a built server runs without node_modules. */
export default defineConfig({
  publicDir: false,
  plugins: [pgliteFiles()],
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: OUT,
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: {
        main: 'sync-server/main.ts',
        'pglite-worker': 'sync-server/core/database/pglite-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});

/** PGlite looks for its WebAssembly beside the script that it is in. */
function pgliteFiles(): Plugin {
  return {
    name: 'pglite-files',
    async writeBundle() {
      const dist = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
      for (const file of ['pglite.wasm', 'pglite.data', 'initdb.wasm']) {
        await copyFile(join(dist, file), join(OUT, file));
      }
    },
  };
}
