import { vValidator } from '@hono/valibot-validator';
import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { ApiError, refuseInvalid } from '../../core/api-error.ts';
import { toBase64Url } from '../../core/base64url.ts';
import type { AccountsApi, SignedInAnswer } from './accounts-api.ts';
import {
  EraseRequest,
  PassphraseRequest,
  RecoverRequest,
  RegisterRequest,
  SessionParams,
  SignInRequest,
  StartRequest,
} from './fields.ts';

export interface AccountRouteParts {
  accounts: AccountsApi;
  /** Who sent a request, for AC4. */
  clientOf: (context: Context) => string;
}

const COOKIE = 'welness-refresh';
const COOKIE_PATH = '/api/accounts';
const COOKIE_SECONDS = 90 * 24 * 3600;

/** PROTOCOL.md AC. Bytes are base64url. */
export function accountRoutes({ accounts, clientOf }: AccountRouteParts) {
  const signedIn = (context: Context, { refresh, accessToken, expiresIn, space }: SignedInAnswer) => {
    setCookie(context, COOKIE, refresh, { ...cookieOf(context), maxAge: COOKIE_SECONDS });
    return { accessToken, expiresIn, space: toBase64Url(space) };
  };
  const sessionOf = async (context: Context) => {
    const session = await accounts.sessionOf(context.req.raw.headers);
    if (!session)
      throw new ApiError(401, 'SignInNeeded', 'Sign in first: there is no session, or it has ended.');
    return session;
  };

  return new Hono()
    .post('/start', vValidator('json', StartRequest, refuseInvalid), async (context) => {
      const { salt, memoryBytes, passes } = await accounts.start(context.req.valid('json').email);
      return context.json({ salt: toBase64Url(salt), memory: memoryBytes, passes }, 200);
    })
    .post('/', vValidator('json', RegisterRequest, refuseInvalid), async (context) => {
      const { memory, masterSeals, ...rest } = context.req.valid('json');
      const registered = await accounts.register({
        ...rest,
        memoryBytes: memory,
        masterByPassphrase: masterSeals.passphrase,
        masterByRecovery: masterSeals.recovery,
      });
      if (registered.ok) return context.json(signedIn(context, registered.value), 201);
      return context.json({ error: registered.error }, registered.error.type === 'EmailTaken' ? 409 : 400);
    })
    .post('/sign-in', vValidator('json', SignInRequest, refuseInvalid), async (context) => {
      const { email, loginSecret } = context.req.valid('json');
      const proven = await accounts.signIn(email, loginSecret, clientOf(context));
      if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
      const { account } = proven.value;
      return context.json(
        {
          ...signedIn(context, proven.value),
          masterSeals: { passphrase: toBase64Url(account.masterByPassphrase) },
          accountKeys: toBase64Url(account.accountKeys),
        },
        200,
      );
    })
    .post('/recover', vValidator('json', RecoverRequest, refuseInvalid), async (context) => {
      const { email, recoverySecret } = context.req.valid('json');
      const proven = await accounts.recover(email, recoverySecret, clientOf(context));
      if (!proven.ok) return context.json({ error: proven.error }, statusOf(proven.error));
      const { account } = proven.value;
      return context.json(
        {
          ...signedIn(context, proven.value),
          masterSeals: { recovery: toBase64Url(account.masterByRecovery) },
          accountKeys: toBase64Url(account.accountKeys),
        },
        200,
      );
    })
    .post('/renew', async (context) => {
      refuseOtherOrigins(context);
      const refresh = getCookie(context, COOKIE);
      const renewed = refresh ? await accounts.renew(refresh) : null;
      if (renewed) return context.json(signedIn(context, renewed), 200);
      deleteCookie(context, COOKIE, cookieOf(context));
      throw new ApiError(401, 'SignInNeeded', 'Sign in again: the session has ended.');
    })
    .post('/sign-out', async (context) => {
      refuseOtherOrigins(context);
      const session = await accounts.sessionOf(context.req.raw.headers);
      if (session) await accounts.endSession(session, session.id);
      deleteCookie(context, COOKIE, cookieOf(context));
      return context.body(null, 204);
    })
    .get('/me', async (context) => {
      const session = await sessionOf(context);
      const account = await accounts.accountOf(session);
      if (!account)
        throw new ApiError(401, 'SignInNeeded', 'Sign in first: there is no such account any more.');
      const { email, role, createdAt, space } = account;
      return context.json({ email, role, createdAt, space: toBase64Url(space), session: session.id }, 200);
    })
    .get('/sessions', async (context) => {
      const session = await sessionOf(context);
      const sessions = await accounts.sessionsOf(session);
      return context.json(
        {
          sessions: sessions.map(({ id, device, createdAt, renewedAt }) => ({
            id,
            device: device && toBase64Url(device),
            createdAt,
            renewedAt,
            isThis: id === session.id,
          })),
        },
        200,
      );
    })
    .delete('/sessions/:id', vValidator('param', SessionParams, refuseInvalid), async (context) => {
      await accounts.endSession(await sessionOf(context), context.req.valid('param').id);
      return context.body(null, 204);
    })
    .post('/passphrase', vValidator('json', PassphraseRequest, refuseInvalid), async (context) => {
      const session = await sessionOf(context);
      const { proof, memory, masterSeals, recoverySecret, accountKeys, ...rest } = context.req.valid('json');
      const changed = await accounts.changeKeys(
        session,
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
    .delete('/', vValidator('json', EraseRequest, refuseInvalid), async (context) => {
      const session = await sessionOf(context);
      const { loginSecret } = context.req.valid('json');
      const erased = await accounts.erase(session, loginSecret, clientOf(context));
      if (!erased.ok) return context.json({ error: erased.error }, statusOf(erased.error));
      deleteCookie(context, COOKIE, cookieOf(context));
      return context.body(null, 204);
    })
    .get('/jwks', async (context) => context.json(await accounts.keySet(), 200));
}

function statusOf({ type }: { type: 'SignInRefused' | 'TooMany' }): 401 | 429 {
  return type === 'TooMany' ? 429 : 401;
}

/** Scripts cannot read it, other sites cannot send it, and nothing but the accounts' routes gets it. */
function cookieOf(context: Context) {
  const { hostname, protocol } = new URL(context.req.url);
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return {
    httpOnly: true,
    secure: protocol === 'https:' || !isLoopback,
    sameSite: 'Strict',
    path: COOKIE_PATH,
  } as const;
}

/** What a cookie alone proves is done for pages of this server only. */
function refuseOtherOrigins(context: Context): void {
  const origin = context.req.header('origin');
  if (origin === undefined || origin === 'null') return;
  if (new URL(origin).host === context.req.header('host')) return;
  throw new ApiError(403, 'OriginRefused', 'This is not for pages of another site.');
}
