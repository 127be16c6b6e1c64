/**
 * Keeps this process alive as long as its children, passes signals on to them, ends all when one ends, and exits as the first
 * of them did.
 * @param {import('node:child_process').ChildProcess[]} children
 */
export function runUntilEnd(children) {
  let exitCode = /** @type {number | null} */ (null);
  let running = children.length;
  const endAll = (/** @type {NodeJS.Signals} */ signal) => {
    for (const child of children)
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  };
  for (const child of children) {
    child.on('error', (error) => console.error(error.message));
    child.on('close', (code) => {
      exitCode ??= code ?? 0;
      running--;
      if (running === 0) process.exit(exitCode);
      endAll('SIGTERM');
    });
  }
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => endAll(signal));
}
