import * as v from 'valibot';
import { ErrorBody, type RouteDocument } from '../../core/openapi.ts';
import { ExchangeRequest } from './routes.ts';

/** Kept equal to `syncRoutes` by a test. */
export const SYNC_DOCUMENTS: readonly RouteDocument[] = [
  {
    method: 'post',
    path: '/api/sync/tickets',
    summary:
      'A ticket for one connection of a device to the socket at /api/sync, which PROTOCOL.md describes.',
    body: v.object({
      device: v.pipe(v.string(), v.description('The public key of the device that will connect, base64url')),
    }),
    responses: {
      200: {
        description: 'The ticket, base64url, and how many seconds it is good for',
        body: v.object({ ticket: v.string(), expiresIn: v.number() }),
      },
      400: { description: 'InvalidRequest', body: ErrorBody },
      401: { description: 'SignInNeeded', body: ErrorBody },
      503: { description: 'DatabaseUnavailable', body: ErrorBody },
    },
  },
  ...(['open', 'append'] as const).map((name): RouteDocument => ({
    method: 'post',
    path: `/api/sync/${name}`,
    summary: `The frame ${name} of PROTOCOL.md without a socket (WI12): what the socket would answer.`,
    body: ExchangeRequest,
    responses: {
      200: {
        description: 'The frames, base64url; refusals are frames too',
        body: v.object({ frames: v.array(v.string()) }),
      },
      400: { description: 'InvalidRequest', body: ErrorBody },
      403: { description: 'OriginRefused', body: ErrorBody },
      503: { description: 'DatabaseUnavailable', body: ErrorBody },
    },
  })),
];
