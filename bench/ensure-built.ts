import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the app and the server where the build is missing or older than the sources. */
export function ensureBuilt(root: string): void {
  const built = spawnSync(process.execPath, [join(root, 'tools/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The app does not build.');
}
