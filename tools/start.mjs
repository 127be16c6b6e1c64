// `npm start`: builds if the sources changed, then becomes the server. `npm start -- --lan` serves phones on the network.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfNeeded } from './build.mjs';
import { runUntilEnd } from './children.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const flags = process.argv.slice(2);
const unknown = flags.find((flag) => flag !== '--lan');

try {
  if (unknown) throw new Error(`npm start knows --lan and not ${unknown}.`);
  console.log('Building, if anything changed…');
  buildIfNeeded(root);
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    ...(flags.includes('--lan') && { WELNESS_LAN: '1' }),
  };
  runUntilEnd([spawn(process.execPath, ['build/server/main.js'], { cwd: root, env, stdio: 'inherit' })]);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
