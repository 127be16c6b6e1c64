import { randomBytes } from 'node:crypto';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { aSpace } from '#protocol/testing/a-space.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { createServerApp } from '../app.ts';
import { toBase64Url } from '../core/base64url.ts';
import { inProcessBus } from '../core/bus/in-process.ts';
import type { Database } from '../core/database/database.ts';
import { createLog } from '../core/log.ts';
import { Accounts, ServerSecrets, Tokens } from '../modules/accounts/index.ts';
import { createFoods, type ProductStore } from '../modules/foods/foods.ts';
import { Tickets } from '../modules/sync/tickets.ts';
import { noPacks } from './product-packs.ts';
import { founding } from './wraps.ts';

export const ORIGIN = 'http://localhost';

export interface Asked {
  body?: unknown;
  /** An access token or an API key. */
  token?: string;
  cookie?: string;
  origin?: string;
}

type More = Partial<ConstructorParameters<typeof Accounts>[0]>;

/** A server over `database` with a clock of its own, and what a person does there. */
export async function anAccountsServer(database: Database, more: More = {}) {
  const crypto: Crypto = seededCrypto(await loadCrypto(), 8);
  const clock = { now: Date.UTC(2026, 10, 26) };
  const lines: string[] = [];
  const secrets = new ServerSecrets(database);
  const now = () => clock.now;
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const accounts = new Accounts({
    database,
    bus: inProcessBus(),
    verify: crypto.verify,
    secrets,
    tokens: new Tokens(secrets, now),
    admins: ['boss@example.org'],
    now,
    random,
    ...more,
  });
  const app = createServerApp({
    log: createLog((line) => lines.push(line)),
    version: '1',
    app: null,
    authority: null,
    foods: createFoods({} as ProductStore),
    packs: noPacks(),
    sync: { sessions: accounts, tickets: new Tickets({ database, now, random }) },
    accounts,
    isReady: () => Promise.resolve(true),
    // The rate limit of the process is not what is tested here.
    clientOf: () => toBase64Url(random(8)),
  });

  async function ask<Body = Record<string, unknown>>(method: string, path: string, asked: Asked = {}) {
    const { body, token, cookie, origin } = asked;
    const response = await app.request(`${ORIGIN}/api/${path}`, {
      method,
      headers: {
        host: new URL(ORIGIN).host,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(cookie && { cookie }),
        ...(origin && { origin }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      location: response.headers.get('location'),
      body: (text.startsWith('{') ? JSON.parse(text) : {}) as Body,
      cookies: response.headers.getSetCookie(),
    };
  }

  /** Registers, with the name as part of every secret and sealed thing. */
  async function registered(email: string) {
    const { entries, wraps } = founding(aSpace(crypto));
    const body = {
      email,
      loginSecret: secretOf(email),
      salt: toBase64Url(new Uint8Array(16).fill(7)),
      memory: 64 * 1024 * 1024,
      passes: 3,
      masterSeals: { passphrase: sealed(`${email} passphrase`), recovery: sealed(`${email} recovery`) },
      recoverySecret: secretOf(`${email} recovery`),
      accountKeys: sealed(`${email} keys`),
      entries: entries.map(toBase64Url),
      wraps: wraps.map(toBase64Url),
    };
    const answer = await ask<{ accessToken: string }>('POST', 'accounts', { body });
    if (answer.status !== 201) throw new Error(`not registered: ${answer.status}`);
    return { ...body, token: answer.body.accessToken };
  }

  return { accounts, app, ask, clock, lines, registered };
}

/** What HKDF might make of a passphrase. */
export function secretOf(name: string): string {
  const bytes = new TextEncoder().encode(name.padEnd(32, '.').slice(0, 32));
  return toBase64Url(bytes);
}

export function sealed(name: string): string {
  return toBase64Url(new TextEncoder().encode(`sealed ${name}`));
}
