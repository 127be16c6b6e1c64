import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import * as v from 'valibot';
import { TICKET_SECONDS } from '#protocol/limits.ts';
import { Base64Url32, toBase64Url } from '../../core/base64url.ts';
import { refuseInvalid } from '../../core/api-error.ts';
import type { Sessions } from './sessions.ts';
import type { Tickets } from './tickets.ts';

export const TicketRequest = v.object({
  device: v.pipe(Base64Url32, v.description('The public key of the device that will connect')),
});

export interface SyncRouteParts {
  sessions: Sessions;
  tickets: Pick<Tickets, 'give'>;
}

/** What a device asks before it connects to the socket. */
export function syncRoutes({ sessions, tickets }: SyncRouteParts) {
  return new Hono().post('/tickets', vValidator('json', TicketRequest, refuseInvalid), async (context) => {
    const session = await sessions.sessionOf(context.req.raw.headers);
    if (!session) {
      const message = 'Sign in first: there is no session, or it has ended.';
      return context.json({ error: { type: 'SignInNeeded', message } }, 401);
    }
    const { device } = context.req.valid('json');
    const { id, space, expiresAt } = session;
    await sessions.usesDevice(id, device);
    const ticket = await tickets.give({ session: id, space, device, sessionExpiresAt: expiresAt });
    return context.json({ ticket: toBase64Url(ticket), expiresIn: TICKET_SECONDS }, 200);
  });
}
