import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isSecure } from '../../core/site.ts';

/**
 * The secret of a proof that was begun: `passkey` goes with requests of our own pages alone, `provider` also with the
 * address to which a provider sends a browser back, `identity` with the making of an account.
 */
type ProofCookie = 'passkey' | 'provider' | 'identity';

const SECONDS = 600;

export function keepProof(context: Context, cookie: ProofCookie, secret: string): void {
  setCookie(context, nameOf(cookie), secret, { ...optionsOf(context, cookie), maxAge: SECONDS });
}

export function keptProof(context: Context, cookie: ProofCookie): string {
  return getCookie(context, nameOf(cookie)) ?? '';
}

export function forgetProof(context: Context, cookie: ProofCookie): void {
  deleteCookie(context, nameOf(cookie), optionsOf(context, cookie));
}

function nameOf(cookie: ProofCookie): string {
  return `welness-${cookie}`;
}

function optionsOf(context: Context, cookie: ProofCookie) {
  const sameSite = cookie === 'provider' ? 'Lax' : 'Strict';
  return { httpOnly: true, secure: isSecure(context), sameSite, path: '/api/accounts' } as const;
}
