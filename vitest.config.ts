import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

// Some start processes or a database, and a machine may be busy: a generous limit finds hangs as well as a tight one.
const PATIENT = { testTimeout: 60_000, hookTimeout: 120_000 };

/** Tests of plain TypeScript run in Node; those of the app in happy-dom with Svelte's browser build; journeys in a real browser. */
export default defineConfig({
  test: {
    // Two cores are what a small machine has; more workers than that make the timings of the others worse.
    maxWorkers: 2,
    projects: [
      nodeProject('domain', ['domain/**/*.test.ts', 'protocol/**/*.test.ts']),
      nodeProject('server', ['sync-server/**/*.test.ts']),
      nodeProject('tools', ['tools/**/*.test.ts', 'bench/**/*.test.ts']),
      {
        plugins: [sveltekit()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'app',
          environment: 'happy-dom',
          include: ['app/**/*.test.ts'],
          exclude: ['app/e2e/**'],
          // Dexie looks for IndexedDB when it is first imported.
          setupFiles: ['fake-indexeddb/auto'],
          ...PATIENT,
        },
      },
      {
        test: {
          name: 'journeys',
          environment: 'node',
          include: ['app/e2e/**/*.journey.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

function nodeProject(name: string, include: string[]) {
  return { test: { name, environment: 'node' as const, include, ...PATIENT } };
}
