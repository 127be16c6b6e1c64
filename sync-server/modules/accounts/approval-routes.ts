import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import { ApiError, refuseInvalid } from '../../core/api-error.ts';
import { toBase64Url } from '../../core/base64url.ts';
import { type AccountRouteParts, callerFor, signedIn } from './asking.ts';
import {
  ApprovalClaimRequest,
  ApprovalMessageParams,
  ApprovalMessageRequest,
  ApprovalParams,
} from './fields.ts';

/** One device approves another (AC14): a few messages between them, and a session for who is in the chain by then. */
export function approvalRoutes({ accounts }: AccountRouteParts) {
  const { approvals } = accounts;
  return new Hono()
    .post('/', async (context) => {
      const { account } = await callerFor(accounts, context, 'change-own');
      return context.json({ code: await approvals.begin(account) }, 201);
    })
    .post(
      '/:code/messages/:n',
      vValidator('param', ApprovalMessageParams, refuseInvalid),
      vValidator('json', ApprovalMessageRequest, refuseInvalid),
      async (context) => {
        const { code, n } = context.req.valid('param');
        if (isApproving(n)) {
          const { account } = await callerFor(accounts, context, 'change-own');
          if (account !== (await approvals.accountOf(code)))
            throw new ApiError(403, 'NotPermitted', 'This is an approval of another account.');
        }
        const sent = await approvals.send(code, n, context.req.valid('json').body);
        if (sent.ok) return context.body(null, 204);
        return context.json({ error: sent.error }, sent.error.type === 'OutOfTurn' ? 409 : 404);
      },
    )
    .get('/:code/messages/:n', vValidator('param', ApprovalMessageParams, refuseInvalid), async (context) => {
      const { code, n } = context.req.valid('param');
      const received = await approvals.receive(code, n);
      if (!received.ok) return context.json({ error: received.error }, 404);
      return context.json({ body: received.value && toBase64Url(received.value) }, 200);
    })
    .post(
      '/:code/session',
      vValidator('param', ApprovalParams, refuseInvalid),
      vValidator('json', ApprovalClaimRequest, refuseInvalid),
      async (context) => {
        const { device, signature } = context.req.valid('json');
        const claimed = await approvals.claim(context.req.valid('param').code, device, signature);
        if (!claimed.ok)
          return context.json({ error: claimed.error }, claimed.error.type === 'NotApproved' ? 403 : 404);
        const opened = await accounts.openSession(claimed.value);
        if (!opened) throw new ApiError(401, 'SignInNeeded', 'There is no such account any more.');
        return context.json({ ...signedIn(context, opened), email: opened.account.email }, 200);
      },
    );
}

function isApproving(n: number): boolean {
  return n % 2 === 1;
}
