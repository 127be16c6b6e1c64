/// <reference lib="webworker" />
import { HttpSession } from '../enrolment/http-session.ts';
import { databaseOf, type SyncEvent } from './background-sync.ts';
import { sendWaiting } from './send-waiting.ts';

/** How long a page may be at renewing the session before the worker tries another time, in milliseconds. */
const PATIENCE = 20_000;

/** Lets the service worker send what the app had no network for, when the browser says that there is one. */
export function sendInBackground(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('sync', (event) => {
    const database = databaseOf((event as SyncEvent).tag);
    if (database !== null) (event as SyncEvent).waitUntil(send(database));
  });
}

async function send(database: string): Promise<void> {
  const session = new HttpSession(
    (path, init) => fetch(path, { ...init, credentials: 'same-origin' }),
    // A page that is asleep may hold this.
    (work) => navigator.locks.request('welness.session', { signal: AbortSignal.timeout(PATIENCE) }, work),
  );
  // The browser tries an event that failed again, later and later.
  if ((await sendWaiting(database, session)) === 'unreachable') throw new Error('unreachable');
}
