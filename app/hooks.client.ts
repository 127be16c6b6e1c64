import type { HandleClientError } from '@sveltejs/kit';
import { version } from '$app/environment';
import { crashReport } from '#app/core/crash/report.ts';
import { startSession } from './routes/session.ts';

void startSession();

/** What SvelteKit catches becomes the screen of app/routes/+error.svelte. Nothing is logged: an error may quote the diary. */
export const handleError: HandleClientError = async ({ error, event, status, message }) =>
  status === 404
    ? { message }
    : { message, report: await crashReport(error, { routeId: event.route.id, version }) };
