import { randomBytes } from 'node:crypto';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { aSpace, type Space } from '#protocol/testing/a-space.ts';
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

type Parts = ConstructorParameters<typeof Accounts>[0];
type More = Partial<Parts>;

interface Surroundings extends Pick<Parts, 'database' | 'bus' | 'verify' | 'now'> {
  clientOf: () => string;
  log: (line: string) => void;
}

/** One of the servers that may share a database, and the way to ask it. */
export function aServerOver({ database, bus, verify, now, clientOf, log }: Surroundings, more: More = {}) {
  const secrets = new ServerSecrets(database);
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const tokens = new Tokens(secrets, now);
  const admins = ['boss@example.org'];
  const lines = createLog(log);
  const parts = { database, bus, verify, secrets, tokens, admins, providers: [], log: lines, now, random };
  const accounts = new Accounts({ ...parts, ...more });
  const app = createServerApp({
    log: lines,
    version: '1',
    app: null,
    authority: null,
    foods: createFoods({} as ProductStore),
    packs: noPacks(),
    sync: {
      sessions: accounts,
      tickets: new Tickets({ database, now, random }),
      exchange: () => Promise.reject(new Error('nobody syncs')),
    },
    accounts,
    models: { models: [], files: new Map() },
    isReady: () => Promise.resolve(true),
    clientOf,
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
      body: (text.startsWith('{') ? JSON.parse(text) : {}) as Body,
      cookies: response.headers.getSetCookie(),
    };
  }

  return { accounts, app, ask };
}

/** A server over `database` with a clock of its own, and what a person does there. */
export async function anAccountsServer(database: Database, more: More = {}) {
  const crypto: Crypto = seededCrypto(await loadCrypto(), 8);
  const clock = { now: Date.UTC(2026, 10, 26) };
  const lines: string[] = [];
  const { accounts, app, ask } = aServerOver(
    {
      database,
      bus: inProcessBus(),
      verify: crypto.verify,
      now: () => clock.now,
      // The rate limit of the process is not what is tested here.
      clientOf: () => randomBytes(8).toString('hex'),
      log: (line) => lines.push(line),
    },
    more,
  );

  /** Registers, with the name as part of every secret and sealed thing. */
  async function registered(email: string, identity?: { identity: true; cookie: string }) {
    const space = aSpace(crypto);
    const body = bodyOf(email, space);
    const answer = await ask<{ accessToken: string }>('POST', 'accounts', {
      body: { ...body, identity: identity !== undefined },
      ...(identity && { cookie: identity.cookie }),
    });
    if (answer.status !== 201) throw new Error(`not registered: ${answer.status}`);
    return { ...body, token: answer.body.accessToken, device: space.device };
  }

  return { accounts, app, ask, clock, lines, registered };
}

/** What a device sends to make an account, of a space of its own. */
export async function aRegistration(email: string) {
  return bodyOf(email, aSpace(seededCrypto(await loadCrypto(), 9)));
}

function bodyOf(email: string, space: Space) {
  const { entries, wraps } = founding(space);
  return {
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
}

/** What HKDF might make of a passphrase. */
export function secretOf(name: string): string {
  const bytes = new TextEncoder().encode(name.padEnd(32, '.').slice(0, 32));
  return toBase64Url(bytes);
}

export function sealed(name: string): string {
  return toBase64Url(new TextEncoder().encode(`sealed ${name}`));
}
