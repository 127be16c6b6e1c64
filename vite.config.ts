import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [sveltekit()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'first',
              // tools/first-script.mjs makes a classic script of it. Page sets the document's title, a variable of Svelte's that changes.
              test: /app\/ui\/Page\.svelte|generated\/client-optimized\/(app|nodes\/[012])\.js$|runtime\/client\/entry\.js$/,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': { target: process.env.WELNESS_API ?? 'http://127.0.0.1:3000', ws: true } },
    // As in production, where the server sends them: isolation changes what the page may do.
    headers: {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    },
  },
});
