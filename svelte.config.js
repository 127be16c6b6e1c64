import { execSync } from 'node:child_process';
import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  // Element by element, the first screen is built in less time than its templates take to parse.
  compilerOptions: { fragments: 'tree' },
  kit: {
    adapter: adapter({ pages: 'build/app', assets: 'build/app', fallback: 'index.html' }),
    files: {
      src: 'app',
      assets: 'static',
      appTemplate: 'app/app.html',
      errorTemplate: 'app/error.html',
      routes: 'app/routes',
      params: 'app/params',
      serviceWorker: 'app/service-worker',
      hooks: { client: 'app/hooks.client', universal: 'app/hooks' },
    },
    // The service worker is registered by app/core/pwa with updateViaCache: 'none'.
    serviceWorker: { register: false },
    // The config is evaluated several times in one build and must name one version: the commit.
    version: { name: versionName(), pollInterval: 0 },
  },
};

function versionName() {
  if (process.env.WELNESS_VERSION) return process.env.WELNESS_VERSION;
  try {
    return execSync('git rev-parse --short=12 HEAD', { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch {
    return 'unversioned';
  }
}
