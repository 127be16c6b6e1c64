import { spawn } from 'node:child_process';

/**
 * Runs one command of the test suite and keeps its output for the case that it fails.
 * @param {string[]} command program and arguments; the first is looked up in node_modules/.bin too, as npm scripts do
 * @param {{ root: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ exitCode: number, output: string, seconds: number }>}
 */
export function runCommand(command, { root, env = {} }) {
  const began = performance.now();
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const chunks = [];
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${root}/node_modules/.bin${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
        NO_COLOR: '1',
        ...env,
      },
      shell: process.platform === 'win32',
    });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const finish = (/** @type {number} */ exitCode, extra = '') =>
      resolve({
        exitCode,
        output: Buffer.concat(chunks).toString('utf8') + extra,
        seconds: (performance.now() - began) / 1000,
      });
    child.on('error', (error) => finish(1, error.message));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/**
 * Runs jobs at most `width` at a time, keeping their order in the result.
 * @template T
 * @param {(() => Promise<T>)[]} jobs
 * @param {number} width
 * @returns {Promise<T[]>}
 */
export async function inParallel(jobs, width) {
  /** @type {T[]} */
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      const job = jobs[index];
      if (job) results[index] = await job();
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
