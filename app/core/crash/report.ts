/** Where and in what an error happened. */
export interface CrashPlace {
  /** The route's pattern, as in `/day/[day]`, never the address itself: addresses may hold what was searched for. */
  routeId: string | null;
  version: string;
}

/**
 * A crash as text that a person can send without a second thought: where the program stopped, in which version and
 * browser. No error message is in it, because messages quote data; nor is an address.
 */
export async function crashReport(error: unknown, { routeId, version }: CrashPlace): Promise<string> {
  return [
    `Welness ${version}`,
    `Route: ${routeId ?? 'none'}`,
    ...errorsOf(error).flatMap((one) => [`Error: ${nameOf(one)}`, ...framesOf(one)]),
    `Browser: ${navigator.userAgent}`,
    `Language: ${document.documentElement.lang}; window ${innerWidth}×${innerHeight}; ${navigator.onLine ? 'online' : 'offline'}`,
    `Secure: ${window.isSecureContext}; isolated: ${globalThis.crossOriginIsolated ?? false}; service worker: ${hasController()}`,
    await storageLine(),
  ].join('\n');
}

const MOST_FRAMES = 15;
/** `    at place (http://host/file.js:1:2)` in Chromium; `place@http://host/file.js:1:2` in Firefox and Safari. */
const FRAME = /^\s*at (?:async )?(?:[\w$.<>[\] ]+ )?\(?\S+:\d+:\d+\)?$|^[\w$.<>/*]*@\S+:\d+:\d+$/;

/** The stack without its message, each frame without host and query. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || !error.stack) return [];
  const { message } = error;
  const stack = message ? error.stack.split(message).join('') : error.stack;
  return stack
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => `  ${line.trim()}`.replace(/[a-z-]+:\/\/[^/\s)]*/g, '').replace(/\?[^:\s)]*/g, ''));
}

/** The error and what caused it; Dexie keeps the browser's own error as `inner`. */
function errorsOf(error: unknown): unknown[] {
  const errors: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && errors.length < 4; at = causeOf(at))
    errors.push(at);
  return errors;
}

function causeOf(error: unknown): unknown {
  if (!(error instanceof Object)) return undefined;
  return 'cause' in error ? error.cause : 'inner' in error ? error.inner : undefined;
}

function nameOf(error: unknown): string {
  const name = error instanceof Object && 'name' in error ? error.name : typeof error;
  return typeof name === 'string' && /^[A-Za-z]{1,40}$/.test(name) ? name : 'Error';
}

function hasController(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
}

async function storageLine(): Promise<string> {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    const megabytes = (bytes: number) => Math.round(bytes / 1e6);
    return `Storage: ${megabytes(usage)} of ${megabytes(quota)} MB; persisted: ${await navigator.storage.persisted()}`;
  } catch {
    return 'Storage: unknown';
  }
}
