import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import { ApiError, refuseInvalid } from '../../core/api-error.ts';
import { toBase64Url } from '../../core/base64url.ts';
import { refuseOtherOrigins, siteOf } from '../../core/site.ts';
import { type AccountRouteParts, callerFor, signedInWithKeys, statusOf } from './asking.ts';
import { PasskeyParams, PasskeyRequest, PasskeySignInRequest } from './fields.ts';
import { forgetProof, keepProof, keptProof } from './proof-cookies.ts';

/** Passkeys of an account, and signing in with one. */
export function passkeyRoutes({ accounts, clientOf }: AccountRouteParts) {
  return new Hono()
    .get('/', async (context) => {
      const { account } = await callerFor(accounts, context, 'see-own');
      return context.json({ passkeys: await accounts.passkeys.of(account) }, 200);
    })
    .post('/begin', async (context) => {
      const account = await accounts.accountOf(await callerFor(accounts, context, 'change-own'));
      if (!account)
        throw new ApiError(401, 'SignInNeeded', 'Sign in first: there is no such account any more.');
      const { options, secret } = await accounts.passkeys.beginAdding(account, siteOf(context));
      keepProof(context, 'passkey', secret);
      return context.json({ options }, 200);
    })
    .post('/', vValidator('json', PasskeyRequest, refuseInvalid), async (context) => {
      const caller = await callerFor(accounts, context, 'change-own');
      const { loginSecret, credential, masterSeal } = context.req.valid('json');
      const proven = await accounts.provesSelf(caller, loginSecret, clientOf(context));
      if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
      const proof = { secret: keptProof(context, 'passkey'), response: credential };
      forgetProof(context, 'passkey');
      const added = await accounts.passkeys.add(proven.value, siteOf(context), proof, masterSeal);
      if (!added.ok) return context.json({ error: added.error }, 401);
      return context.body(null, 204);
    })
    .delete('/:id', vValidator('param', PasskeyParams, refuseInvalid), async (context) => {
      const { account } = await callerFor(accounts, context, 'change-own');
      await accounts.passkeys.remove(account, context.req.valid('param').id);
      return context.body(null, 204);
    })
    .post('/sign-in/begin', async (context) => {
      refuseOtherOrigins(context);
      const { options, secret } = await accounts.passkeys.beginSigningIn(siteOf(context));
      keepProof(context, 'passkey', secret);
      return context.json({ options }, 200);
    })
    .post('/sign-in', vValidator('json', PasskeySignInRequest, refuseInvalid), async (context) => {
      refuseOtherOrigins(context);
      const proof = {
        secret: keptProof(context, 'passkey'),
        response: context.req.valid('json').credential,
      };
      forgetProof(context, 'passkey');
      const opened = await accounts.signInWithPasskey(siteOf(context), proof);
      if (!opened.ok) return context.json({ error: opened.error }, 401);
      const { masterByPasskey, account } = opened.value;
      return context.json(
        {
          ...signedInWithKeys(context, opened.value),
          email: account.email,
          masterSeal: masterByPasskey && toBase64Url(masterByPasskey),
        },
        200,
      );
    });
}
