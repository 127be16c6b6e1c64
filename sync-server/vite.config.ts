import { defineConfig } from 'vite';

/** One file with everything in it, so that a built server runs without node_modules. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'sync-server/main.ts',
    outDir: 'build/server',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'main.js' } },
  },
});
