// `npm run dev`: Vite serves the app and reloads it as it changes; the API runs beside it and restarts as it changes.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runUntilEnd } from './children.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const port = process.env.PORT ?? '3000';
/** @param {string[]} args @param {NodeJS.ProcessEnv} env */
const node = (args, env) =>
  spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });

runUntilEnd([
  node(['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'sync-server/main.ts'], {
    PORT: port,
    // Vite serves the app, from its sources.
    WELNESS_APP_DIR: 'build/none',
  }),
  node(['node_modules/vite/bin/vite.js', 'dev', '--host', '127.0.0.1'], {
    WELNESS_API: `http://127.0.0.1:${port}`,
  }),
]);
