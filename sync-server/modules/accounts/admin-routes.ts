import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import { refuseInvalid } from '../../core/api-error.ts';
import { type AccountRouteParts, callerFor, statusOf } from './asking.ts';
import { AccountParams, AccountsQuery, ProvenRequest, StandingRequest } from './fields.ts';

/** What who runs the server may see and do (AC12): accounts, sizes and times; nothing that is in a space. */
export function adminRoutes({ accounts, clientOf }: AccountRouteParts) {
  const unknown = { error: { type: 'AccountUnknown', message: 'There is no such account.' } };

  return new Hono()
    .get('/accounts', vValidator('query', AccountsQuery, refuseInvalid), async (context) => {
      await callerFor(accounts, context, 'see-accounts');
      const { after } = context.req.valid('query');
      return context.json({ accounts: await accounts.summaries(after, PAGE) }, 200);
    })
    .post(
      '/accounts/:id',
      vValidator('param', AccountParams, refuseInvalid),
      vValidator('json', StandingRequest, refuseInvalid),
      async (context) => {
        await callerFor(accounts, context, 'change-accounts');
        const isThere = await accounts.setStanding(context.req.valid('param').id, context.req.valid('json'));
        return isThere ? context.body(null, 204) : context.json(unknown, 404);
      },
    )
    .delete(
      '/accounts/:id',
      vValidator('param', AccountParams, refuseInvalid),
      vValidator('json', ProvenRequest, refuseInvalid),
      async (context) => {
        const caller = await callerFor(accounts, context, 'change-accounts');
        const { loginSecret } = context.req.valid('json');
        const proven = await accounts.provesSelf(caller, loginSecret, clientOf(context));
        if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
        const wasThere = await accounts.eraseAccount(context.req.valid('param').id);
        return wasThere ? context.body(null, 204) : context.json(unknown, 404);
      },
    );
}

/** Accounts in one answer. */
const PAGE = 100;
