import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { ApiError } from '../../core/api-error.ts';
import { toBase64Url } from '../../core/base64url.ts';
import { isSecure } from '../../core/site.ts';
import { type Action, type Caller, may } from './access.ts';
import type { AccountsApi, OpenedAnswer, SignedInAnswer, SignInRefusal } from './accounts-api.ts';

export interface AccountRouteParts {
  accounts: AccountsApi;
  /** Who sent a request, for AC4. */
  clientOf: (context: Context) => string;
}

export const REFRESH_COOKIE = 'welness-refresh';
const COOKIE_PATH = '/api/accounts';
const COOKIE_SECONDS = 90 * 24 * 3600;

/** Who asks for something they may do; before any store is asked for it (AC13). @throws ApiError 401, 403 */
export async function callerFor(accounts: AccountsApi, context: Context, action: Action): Promise<Caller> {
  const caller = await accounts.callerOf(context.req.raw.headers);
  if (!caller)
    throw new ApiError(401, 'SignInNeeded', 'Sign in first: there is no session, or it has ended.');
  if (!may(caller, action)) throw new ApiError(403, 'NotPermitted', 'This account or key may not do that.');
  return caller;
}

/** Puts the refresh token of a session into its cookie; the rest is for the body. */
export function signedIn(context: Context, { refresh, accessToken, expiresIn, space }: SignedInAnswer) {
  setCookie(context, REFRESH_COOKIE, refresh, { ...cookieOf(context), maxAge: COOKIE_SECONDS });
  return { accessToken, expiresIn, space: toBase64Url(space) };
}

/** The same, with the sealed keys that a passphrase opens. */
export function signedInWithKeys(context: Context, opened: OpenedAnswer) {
  const { masterByPassphrase, accountKeys } = opened.account;
  return {
    ...signedIn(context, opened),
    masterSeals: { passphrase: toBase64Url(masterByPassphrase) },
    accountKeys: toBase64Url(accountKeys),
  };
}

export function forgetSession(context: Context): void {
  deleteCookie(context, REFRESH_COOKIE, cookieOf(context));
}

export function statusOf({ type }: SignInRefusal): 401 | 429 {
  return type === 'TooMany' ? 429 : 401;
}

/** Scripts cannot read it, other sites cannot send it, and nothing but the accounts' routes gets it. */
function cookieOf(context: Context) {
  return { httpOnly: true, secure: isSecure(context), sameSite: 'Strict', path: COOKIE_PATH } as const;
}
