import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import * as v from 'valibot';
import { frameCode } from '#protocol/frames/frame.ts';
import { MAX_EARLY_FRAME_BYTES, MAX_FRAME_BYTES, TICKET_SECONDS } from '#protocol/limits.ts';
import { ApiError, refuseInvalid } from '../../core/api-error.ts';
import { Base64Url32, bytesField, toBase64Url } from '../../core/base64url.ts';
import { refuseOtherOrigins, siteOf } from '../../core/site.ts';
import type { Sessions } from './sessions.ts';
import type { Tickets } from './tickets.ts';

export const TicketRequest = v.object({
  device: v.pipe(Base64Url32, v.description('The public key of the device that will connect')),
});

export const ExchangeRequest = v.object({
  hello: bytesField({ most: MAX_EARLY_FRAME_BYTES }),
  auth: bytesField({ most: MAX_EARLY_FRAME_BYTES }),
  frame: bytesField({ most: MAX_FRAME_BYTES }),
});

export interface SyncRouteParts {
  sessions: Sessions;
  tickets: Pick<Tickets, 'give'>;
  /** Answers the messages of one question, hello and auth first, to a device that knows this server by this origin. */
  exchange: (origin: string, messages: readonly Uint8Array[]) => Promise<Uint8Array[]>;
}

/** What a device asks before it connects to the socket, and what it asks without one (WI12). */
export function syncRoutes({ sessions, tickets, exchange }: SyncRouteParts) {
  const asked = vValidator('json', ExchangeRequest, refuseInvalid);

  async function answer(
    origin: string,
    type: 'open' | 'append',
    request: v.InferOutput<typeof ExchangeRequest>,
  ) {
    const { hello, auth, frame } = request;
    if (frame[0] !== frameCode(type))
      throw new ApiError(400, 'InvalidRequest', `frame is not of the kind ${type}.`);
    const frames = await exchange(origin, [hello, auth, frame]);
    return { frames: frames.map(toBase64Url) };
  }

  return new Hono()
    .post('/tickets', vValidator('json', TicketRequest, refuseInvalid), async (context) => {
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
    })
    .post('/open', asked, async (context) => {
      refuseOtherOrigins(context);
      return context.json(await answer(siteOf(context).origin, 'open', context.req.valid('json')), 200);
    })
    .post('/append', asked, async (context) => {
      refuseOtherOrigins(context);
      return context.json(await answer(siteOf(context).origin, 'append', context.req.valid('json')), 200);
    });
}
