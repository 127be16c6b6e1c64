import { vValidator } from '@hono/valibot-validator';
import { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { ApiError, refuseInvalid } from '../../core/api-error.ts';
import { toBase64Url } from '../../core/base64url.ts';
import { refuseOtherOrigins } from '../../core/site.ts';
import {
  type AccountRouteParts,
  callerFor,
  forgetSession,
  REFRESH_COOKIE,
  signedIn,
  signedInWithKeys,
  statusOf,
} from './asking.ts';
import {
  ProvenRequest,
  PassphraseRequest,
  RecoverRequest,
  RegisterRequest,
  SessionParams,
  SignInRequest,
  StartRequest,
} from './fields.ts';
import { approvalRoutes } from './approval-routes.ts';
import { keyRoutes } from './key-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { forgetProof, keptProof } from './proof-cookies.ts';
import { providerRoutes } from './provider-routes.ts';

/** PROTOCOL.md AC. Bytes are base64url. */
export function accountRoutes({ accounts, clientOf }: AccountRouteParts) {
  return new Hono()
    .post('/start', vValidator('json', StartRequest, refuseInvalid), async (context) => {
      const { salt, memoryBytes, passes } = await accounts.start(context.req.valid('json').email);
      return context.json({ salt: toBase64Url(salt), memory: memoryBytes, passes }, 200);
    })
    .post('/', vValidator('json', RegisterRequest, refuseInvalid), async (context) => {
      const { memory, masterSeals, identity, ...rest } = context.req.valid('json');
      const registered = await accounts.register({
        ...rest,
        identity: identity ? keptProof(context, 'identity') : null,
        memoryBytes: memory,
        masterByPassphrase: masterSeals.passphrase,
        masterByRecovery: masterSeals.recovery,
      });
      if (registered.ok) {
        if (identity) forgetProof(context, 'identity');
        return context.json(signedIn(context, registered.value), 201);
      }
      return context.json({ error: registered.error }, registered.error.type === 'EmailTaken' ? 409 : 400);
    })
    .post('/sign-in', vValidator('json', SignInRequest, refuseInvalid), async (context) => {
      const { email, loginSecret } = context.req.valid('json');
      const proven = await accounts.signIn(email, loginSecret, clientOf(context));
      if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
      return context.json(signedInWithKeys(context, proven.value), 200);
    })
    .post('/recover', vValidator('json', RecoverRequest, refuseInvalid), async (context) => {
      const { email, recoverySecret } = context.req.valid('json');
      const proven = await accounts.recover(email, recoverySecret, clientOf(context));
      if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
      const { masterByRecovery, accountKeys } = proven.value.account;
      return context.json(
        {
          ...signedIn(context, proven.value),
          masterSeals: { recovery: toBase64Url(masterByRecovery) },
          accountKeys: toBase64Url(accountKeys),
        },
        200,
      );
    })
    .post('/renew', async (context) => {
      refuseOtherOrigins(context);
      const refresh = getCookie(context, REFRESH_COOKIE);
      const renewed = refresh ? await accounts.renew(refresh) : null;
      if (renewed) return context.json(signedIn(context, renewed), 200);
      forgetSession(context);
      throw new ApiError(401, 'SignInNeeded', 'Sign in again: the session has ended.');
    })
    .post('/sign-out', async (context) => {
      refuseOtherOrigins(context);
      const caller = await accounts.callerOf(context.req.raw.headers);
      if (caller?.session) await accounts.endSession(caller, caller.session);
      // Also where the access token has expired meanwhile.
      const refresh = getCookie(context, REFRESH_COOKIE);
      if (refresh) await accounts.endSessionOf(refresh);
      forgetSession(context);
      return context.body(null, 204);
    })
    .get('/me', async (context) => {
      const caller = await callerFor(accounts, context, 'see-own');
      const account = await accounts.accountOf(caller);
      if (!account)
        throw new ApiError(401, 'SignInNeeded', 'Sign in first: there is no such account any more.');
      const { email, role, createdAt, space } = account;
      return context.json(
        { email, role, createdAt, space: toBase64Url(space), session: caller.session },
        200,
      );
    })
    .get('/sealed-keys', async (context) => {
      const account = await accounts.accountOf(await callerFor(accounts, context, 'fetch-keys'));
      if (!account)
        throw new ApiError(401, 'SignInNeeded', 'Sign in first: there is no such account any more.');
      const { salt, memoryBytes, passes, masterByPassphrase, accountKeys } = account;
      return context.json(
        {
          salt: toBase64Url(salt),
          memory: memoryBytes,
          passes,
          masterSeals: { passphrase: toBase64Url(masterByPassphrase) },
          accountKeys: toBase64Url(accountKeys),
        },
        200,
      );
    })
    .get('/sessions', async (context) => {
      const caller = await callerFor(accounts, context, 'see-own');
      const sessions = await accounts.sessionsOf(caller);
      return context.json(
        {
          sessions: sessions.map(({ id, device, createdAt, renewedAt }) => ({
            id,
            device: device && toBase64Url(device),
            createdAt,
            renewedAt,
            isThis: id === caller.session,
          })),
        },
        200,
      );
    })
    .delete('/sessions/:id', vValidator('param', SessionParams, refuseInvalid), async (context) => {
      const caller = await callerFor(accounts, context, 'change-own');
      await accounts.endSession(caller, context.req.valid('param').id);
      return context.body(null, 204);
    })
    .post('/passphrase', vValidator('json', PassphraseRequest, refuseInvalid), async (context) => {
      const caller = await callerFor(accounts, context, 'change-own');
      const { proof, memory, masterSeals, recoverySecret, accountKeys, ...rest } = context.req.valid('json');
      const changed = await accounts.changeKeys(
        caller,
        proof,
        {
          ...rest,
          memoryBytes: memory,
          masterByPassphrase: masterSeals.passphrase,
          ...(masterSeals.recovery && { masterByRecovery: masterSeals.recovery }),
          ...(recoverySecret && { recoverySecret }),
          ...(accountKeys && { accountKeys }),
        },
        clientOf(context),
      );
      if (!changed.ok) return context.json({ error: changed.error }, statusOf(changed.error));
      return context.body(null, 204);
    })
    .delete('/', vValidator('json', ProvenRequest, refuseInvalid), async (context) => {
      const caller = await callerFor(accounts, context, 'change-own');
      const { loginSecret } = context.req.valid('json');
      const proven = await accounts.provesSelf(caller, loginSecret, clientOf(context));
      if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
      await accounts.eraseAccount(caller.account);
      forgetSession(context);
      return context.body(null, 204);
    })
    .get('/jwks', async (context) => context.json(await accounts.keySet(), 200))
    .route('/approvals', approvalRoutes({ accounts, clientOf }))
    .route('/keys', keyRoutes({ accounts, clientOf }))
    .route('/passkeys', passkeyRoutes({ accounts, clientOf }))
    .route('/providers', providerRoutes({ accounts, clientOf }));
}
