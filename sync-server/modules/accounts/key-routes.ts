import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import { refuseInvalid } from '../../core/api-error.ts';
import { type AccountRouteParts, callerFor, statusOf } from './asking.ts';
import { KeyParams, KeyRequest } from './fields.ts';

/** Keys for programs. A whole key is said once, when it is made. */
export function keyRoutes({ accounts, clientOf }: AccountRouteParts) {
  return new Hono()
    .get('/', async (context) => {
      const { account } = await callerFor(accounts, context, 'see-own');
      return context.json({ keys: await accounts.keys.of(account) }, 200);
    })
    .post('/', vValidator('json', KeyRequest, refuseInvalid), async (context) => {
      const caller = await callerFor(accounts, context, 'change-own');
      const { loginSecret, scopes, days } = context.req.valid('json');
      const proven = await accounts.provesSelf(caller, loginSecret, clientOf(context));
      if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
      const { text, ...key } = await accounts.keys.make(caller.account, scopes, days);
      return context.json({ ...key, key: text }, 201);
    })
    .delete('/:id', vValidator('param', KeyParams, refuseInvalid), async (context) => {
      const { account } = await callerFor(accounts, context, 'change-own');
      await accounts.keys.remove(account, context.req.valid('param').id);
      return context.body(null, 204);
    });
}
