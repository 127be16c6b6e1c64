import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ApiError } from './api-error.ts';
import type { Log } from './log.ts';

/** What every failed request gets: `{ error: { type, message } }`, the type for programs, the message for people. */
function failed(context: Context, status: ContentfulStatusCode, type: string, message: string) {
  return context.json({ error: { type, message } }, status);
}

/** Maps what a handler threw. An exception nobody foresaw is a bug: it is logged, and its words stay here. */
export function onError(log: Log): ErrorHandler {
  return (error, context) => {
    if (error instanceof ApiError) {
      for (const [name, value] of Object.entries(error.headers)) context.header(name, value);
      return failed(context, error.status, error.type, error.message);
    }
    if (error instanceof HTTPException) {
      return failed(context, error.status as ContentfulStatusCode, 'RequestRefused', error.message);
    }
    log.error('request failed', error, { method: context.req.method });
    return failed(
      context,
      500,
      'InternalError',
      'Something went wrong here. Nothing on your device was changed.',
    );
  };
}

export const onNotFound: NotFoundHandler = (context) =>
  failed(context, 404, 'NotFound', 'There is nothing at this address.');
