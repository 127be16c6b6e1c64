import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, install } from './apt.mjs';

/** What contract tests start for themselves: the Debian package, and how to tell that it is there. */
const SERVICES = [
  { name: 'postgresql', isThere: () => existsSync('/usr/lib/postgresql') || isOnPath('initdb') },
  { name: 'redis-server', isThere: () => isOnPath('redis-server') },
];

/** Installs the services that are missing, where that may be done. Tests that need one of the others count as skipped. */
export function ensureServices() {
  const missing = SERVICES.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (missing.length > 0 && canInstall()) install(...missing);
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
