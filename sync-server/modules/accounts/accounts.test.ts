import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWK, jwtVerify, SignJWT } from 'jose';
import { toHex } from '#protocol/bytes.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { aSpace } from '#protocol/testing/a-space.ts';
import { seededCrypto } from '#protocol/testing/seeded-crypto.ts';
import { fromBase64Url, toBase64Url } from '../../core/base64url.ts';
import { inProcessBus } from '../../core/bus/in-process.ts';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { type Asked, aServerOver } from '../../testing/accounts-server.ts';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';
import { founding } from '../../testing/wraps.ts';
import { SESSION_ENDED } from '../sync/sessions.ts';

const EMAIL = 'ana@example.org';
const MINUTE = 60_000;

/** As much of an answer as is looked into. */
interface Body {
  error: { type: string };
  accessToken: string;
  salt: string;
  space: string;
  keys: object[];
  ticket: string;
  sessions: { id: string; device: string | null; isThis: boolean }[];
  masterSeals: object;
}

describe.each(DATABASE_KINDS)('accounts in $name', ({ missing, start }) => {
  let database: Database;
  let crypto: Crypto;
  let stop: () => Promise<void> = async () => undefined;
  let server: ReturnType<typeof instance>;
  let lines: string[];
  let ended: string[];
  let now = 0;
  let client = '10.0.0.1';

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
    crypto = seededCrypto(await loadCrypto(), 6);
  });
  afterAll(() => stop());
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    for (const table of ['sessions', 'accounts', 'spaces', 'refused_sign_ins', 'server_secrets', 'tickets'])
      await database.query(`delete from ${table}`);
    now = Date.UTC(2026, 10, 26);
    client = '10.0.0.1';
    [lines, ended] = [[], []];
    server = instance();
  });

  /** One of the servers that share the database. */
  function instance() {
    const bus = inProcessBus();
    bus.subscribe(SESSION_ENDED, (id) => ended.push(id));
    return aServerOver({
      database,
      bus,
      verify: crypto.verify,
      now: () => now,
      clientOf: () => client,
      log: (line) => lines.push(line),
    });
  }

  async function ask(
    method: string,
    path: string,
    { at = server, ...asked }: Asked & { at?: ReturnType<typeof instance> } = {},
  ) {
    const { cookies, ...answer } = await at.ask<Body>(method, path, asked);
    return { ...answer, cookie: cookies[0]?.split(';')[0], set: cookies[0] };
  }

  const secret = (name: string) => toBase64Url(new Uint8Array(32).fill(name.length));
  const sealed = (name: string) => toBase64Url(new TextEncoder().encode(`sealed ${name}`));
  const stretching = { salt: toBase64Url(new Uint8Array(16).fill(7)), memory: 64 * 1024 * 1024, passes: 3 };
  function registration(email = EMAIL) {
    const space = aSpace(crypto);
    const { entries, wraps } = founding(space);
    return {
      space,
      body: {
        email,
        loginSecret: secret('login'),
        ...stretching,
        masterSeals: { passphrase: sealed('passphrase'), recovery: sealed('recovery') },
        recoverySecret: secret('the recovery'),
        accountKeys: sealed('keys'),
        entries: entries.map(toBase64Url),
        wraps: wraps.map(toBase64Url),
      },
    };
  }
  async function registered(email = EMAIL) {
    const { space, body } = registration(email);
    const answer = await ask('POST', 'accounts', { body });
    expect(answer.status).toBe(201);
    return { space, body, token: answer.body.accessToken, cookie: answer.cookie! };
  }
  const signIn = (loginSecret = secret('login'), email = EMAIL, at = server) =>
    ask('POST', 'accounts/sign-in', { body: { email, loginSecret }, at });

  describe('registering', () => {
    it('[AC5] makes account, space and session at once', async () => {
      const { space, token } = await registered();
      const me = await ask('GET', 'accounts/me', { token });
      expect(me).toMatchObject({
        status: 200,
        body: { email: EMAIL, role: 'user', space: toBase64Url(space.id) },
      });
      const [stored] = await database.query('select membership_length from spaces');
      expect(stored).toEqual({ membership_length: 2 });
    });

    it('[AC5] stores nothing where a part is missing, does not fit, or the address is taken', async () => {
      const { body } = registration();
      const { wraps: _, ...withoutWraps } = body;
      const others = registration().body;
      for (const [sent, type] of [
        [withoutWraps, 'InvalidRequest'],
        [{ ...body, salt: toBase64Url(new Uint8Array(15)) }, 'InvalidRequest'],
        [{ ...body, loginSecret: 'not base64url!' }, 'InvalidRequest'],
        [{ ...body, memory: 1024 }, 'InvalidRequest'],
        [{ ...body, wraps: body.wraps.slice(1) }, 'SpaceRefused'],
        [{ ...body, wraps: others.wraps }, 'SpaceRefused'],
      ] as const) {
        expect(await ask('POST', 'accounts', { body: sent })).toMatchObject({
          status: 400,
          body: { error: { type } },
        });
      }
      expect(await database.query('select 1 from accounts')).toEqual([]);
      await registered();
      const again = await ask('POST', 'accounts', { body: { ...others, email: ' ANA@example.org ' } });
      expect(again).toMatchObject({ status: 409, body: { error: { type: 'EmailTaken' } } });
      expect(await database.query('select 1 from spaces')).toHaveLength(1);
    });
  });

  describe('signing in', () => {
    it('[AC6] gives the sealed keys to who knows the login secret, on any instance', async () => {
      const { space } = await registered();
      const answer = await signIn(secret('login'), 'ANA@example.org', instance());
      expect(answer).toMatchObject({
        status: 200,
        body: {
          space: toBase64Url(space.id),
          masterSeals: { passphrase: sealed('passphrase') },
          accountKeys: sealed('keys'),
        },
      });
      expect(answer.body.masterSeals).not.toHaveProperty('recovery');
    });

    it('[AC2] tells any address how to stretch its passphrase, the same each time and on each instance', async () => {
      await registered();
      const startOf = async (email: string, at = server) =>
        (await ask('POST', 'accounts/start', { body: { email }, at })).body;
      expect(await startOf(EMAIL)).toEqual(stretching);
      const unknown = await startOf('nobody@example.org');
      expect(unknown).toMatchObject({ memory: stretching.memory, passes: stretching.passes });
      expect(fromBase64Url(unknown.salt)).toHaveLength(16);
      expect(await startOf(' Nobody@example.org', instance())).toEqual(unknown);
      expect((await startOf('nobody.else@example.org')).salt).not.toBe(unknown.salt);
    });

    it('[AC3] answers a wrong address and a wrong secret alike', async () => {
      await registered();
      const [wrongSecret, wrongAddress] = [
        await signIn(secret('no')),
        await signIn(secret('login'), 'nobody@example.org'),
      ];
      expect(wrongSecret).toMatchObject({ status: 401, body: { error: { type: 'SignInRefused' } } });
      expect(wrongAddress).toEqual(wrongSecret);
    });

    it('[AC4] makes an address wait after ten refusals, right or wrong, on every instance, for a quarter of an hour', async () => {
      await registered();
      for (let i = 0; i < 10; i++) {
        client = `10.0.1.${i}`;
        expect((await signIn(secret('no'))).status).toBe(401);
      }
      expect(await signIn()).toMatchObject({ status: 429, body: { error: { type: 'TooMany' } } });
      expect((await signIn(secret('login'), EMAIL, instance())).status).toBe(429);
      now += 15 * MINUTE;
      expect((await signIn()).status).toBe(200);
    });

    it('[AC4] counts guesses that come at once', async () => {
      await registered();
      const guesses = Array.from({ length: 25 }, () => signIn(secret('no')));
      const refused = (await Promise.all(guesses)).filter(({ status }) => status === 401);
      expect(refused.length).toBeLessThanOrEqual(10);
      expect((await signIn()).status).toBe(refused.length === 10 ? 429 : 200);
    });

    it('[AC4] counts nothing that was right', async () => {
      await registered();
      for (let i = 0; i < 12; i++) expect((await signIn()).status).toBe(200);
      expect(await database.query('select 1 from refused_sign_ins')).toEqual([]);
    });

    it('[AC4] makes a client wait after a hundred', async () => {
      await registered();
      const at = instance();
      for (let i = 0; i < 100; i++) {
        await at.accounts.signIn(`nobody${i}@example.org`, new Uint8Array(32), client);
      }
      expect((await signIn()).status).toBe(429);
      client = '10.0.0.2';
      expect((await signIn()).status).toBe(200);
    });

    it('[AC7] takes the recovery code instead, gives the other seal, and ends all sessions', async () => {
      const { token } = await registered();
      const body = { email: EMAIL, recoverySecret: secret('the recovery') };
      expect(
        await ask('POST', 'accounts/recover', { body: { ...body, recoverySecret: secret('x') } }),
      ).toMatchObject({
        status: 401,
      });
      const recovered = await ask('POST', 'accounts/recover', { body });
      expect(recovered).toMatchObject({
        status: 200,
        body: { masterSeals: { recovery: sealed('recovery') } },
      });
      expect((await ask('GET', 'accounts/me', { token })).status).toBe(401);
      expect((await ask('GET', 'accounts/me', { token: recovered.body.accessToken })).status).toBe(200);
    });
  });

  describe('a session', () => {
    it('[AC8] has a token of a quarter of an hour, signed by the server and checked with its public keys', async () => {
      const { token } = await registered();
      const { sub, sid, iat, exp } = decodeJwt(token);
      expect([typeof sub, typeof sid, exp! - iat!]).toEqual(['string', 'string', 15 * 60]);
      expect((await ask('GET', 'accounts/me', { token, at: instance() })).status).toBe(200);
      now += 15 * MINUTE + 1_000;
      expect(await ask('GET', 'accounts/me', { token })).toMatchObject({
        status: 401,
        body: { error: { type: 'SignInNeeded' } },
      });
      const { keys } = (await ask('GET', 'accounts/jwks')).body;
      expect(keys).toContainEqual(
        expect.objectContaining({
          kty: 'OKP',
          crv: 'Ed25519',
          use: 'sig',
          kid: decodeProtectedHeader(token).kid,
        }),
      );
      for (const key of keys) expect(key).not.toHaveProperty('d');
    });

    it('[AC8] is signed with a new key each month, and a token of the month before is good to its end', async () => {
      const { token, cookie } = await registered();
      const month = 30 * 24 * 60 * MINUTE;
      const { iat } = decodeJwt(token);
      now = Math.ceil((iat! * 1000) / month) * month - MINUTE;
      const last = (await ask('POST', 'accounts/renew', { cookie })).body.accessToken;
      now += 2 * MINUTE;
      expect((await ask('GET', 'accounts/me', { token: last, at: instance() })).status).toBe(200);
      const next = (await signIn()).body.accessToken;
      expect(decodeProtectedHeader(next).kid).not.toBe(decodeProtectedHeader(last).kid);
      const { keys } = (await ask('GET', 'accounts/jwks', { at: instance() })).body;
      const jwks = createLocalJWKSet({ keys: keys as JWK[] });
      for (const each of [last, next])
        expect((await jwtVerify(each, jwks, { currentDate: new Date(now) })).payload.iss).toBe('welness');
    });

    it('[AC8] is not had by who signs a token himself, or with none', async () => {
      const { token } = await registered();
      const forged = await new SignJWT({ sid: decodeJwt(token).sid })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('someone')
        .setIssuer('welness')
        .setExpirationTime('1h')
        .sign(new Uint8Array(32));
      const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1]}.`;
      for (const bad of [forged, unsigned, `${token}x`, 'x'])
        expect((await ask('GET', 'accounts/me', { token: bad })).status).toBe(401);
    });

    it('[AC8] keeps its refresh token where no script and no other site gets at it', async () => {
      const { set } = await signIn((await registered()).body.loginSecret);
      expect(set).toMatch(/; Path=\/api\/accounts;/);
      expect(set).toMatch(/HttpOnly/);
      expect(set).toMatch(/SameSite=Strict/);
      const { cookie } = await signIn();
      expect(
        await ask('POST', 'accounts/renew', { cookie: cookie!, origin: 'https://evil.example' }),
      ).toMatchObject({ status: 403 });
      for (const origin of ['null', 'nonsense'])
        expect((await ask('POST', 'accounts/renew', { cookie: cookie!, origin })).status).toBe(403);
      expect(
        await ask('POST', 'accounts/renew', { cookie: cookie!, origin: 'http://localhost' }),
      ).toMatchObject({ status: 200 });
    });

    it('[AC8] is renewed by each refresh token once; a second use ends it', async () => {
      const { cookie } = await registered();
      const renewed = await ask('POST', 'accounts/renew', { cookie });
      expect(renewed.status).toBe(200);
      expect(renewed.cookie).not.toBe(cookie);
      now += 11_000;
      expect((await ask('POST', 'accounts/renew', { cookie })).status).toBe(401);
      expect((await ask('POST', 'accounts/renew', { cookie: renewed.cookie! })).status).toBe(401);
      expect((await ask('GET', 'accounts/me', { token: renewed.body.accessToken })).status).toBe(401);
      expect(ended).toHaveLength(1);
    });

    it('[AC8] survives two tabs that renew it at once', async () => {
      const { cookie } = await registered();
      const [one, two] = await Promise.all([1, 2].map(() => ask('POST', 'accounts/renew', { cookie })));
      expect([one!.status, two!.status]).toEqual([200, 200]);
      expect(one!.cookie).toBe(two!.cookie);
      expect((await ask('POST', 'accounts/renew', { cookie: two!.cookie! })).status).toBe(200);
    });

    it('[AC8] lasts ninety days without renewal and no longer', async () => {
      const { cookie } = await registered();
      now += 90 * 24 * 60 * MINUTE - 1;
      const renewed = await ask('POST', 'accounts/renew', { cookie });
      expect(renewed.status).toBe(200);
      now += 90 * 24 * 60 * MINUTE + 1;
      expect((await ask('POST', 'accounts/renew', { cookie: renewed.cookie! })).status).toBe(401);
    });

    it('[SY1] gets tickets for its device, and is listed with it', async () => {
      const { token, space } = await registered();
      const device = toBase64Url(space.device.signing.publicKey);
      expect(await ask('POST', 'sync/tickets', { body: { device } })).toMatchObject({ status: 401 });
      const given = await ask('POST', 'sync/tickets', { body: { device }, token });
      expect(fromBase64Url(given.body.ticket)).toHaveLength(32);
      const { sessions } = (await ask('GET', 'accounts/sessions', { token })).body;
      expect(sessions).toMatchObject([{ device, isThis: true }]);
    });

    it('[SY7] ends when it is signed out or ended from another device, and those who serve it are told', async () => {
      const { token, cookie } = await registered();
      const other = (await signIn()).body.accessToken;
      const { sessions } = (await ask('GET', 'accounts/sessions', { token })).body;
      const { id } = sessions.find(({ isThis }) => !isThis)!;
      expect(await server.accounts.endedSessions([id, 'none'])).toEqual(['none']);
      expect((await ask('DELETE', `accounts/sessions/${id}`, { token })).status).toBe(204);
      expect((await ask('GET', 'accounts/me', { token: other })).status).toBe(401);
      expect(await server.accounts.endedSessions([id])).toEqual([id]);
      expect((await ask('POST', 'accounts/sign-out', { token })).status).toBe(204);
      expect((await ask('POST', 'accounts/renew', { cookie })).status).toBe(401);
      expect(ended).toContain(id);
      expect(ended).toHaveLength(2);
    });

    it('[SY7] ends when it is signed out after its access token has expired, by the cookie, whole', async () => {
      const { cookie } = await registered();
      // Of its last letter some bits say nothing; of the one before all do.
      const other = cookie.at(-2) === 'x' ? 'y' : 'x';
      await ask('POST', 'accounts/sign-out', { cookie: cookie.slice(0, -2) + other + cookie.at(-1)! });
      expect(ended).toEqual([]);
      expect((await ask('POST', 'accounts/sign-out', { cookie })).status).toBe(204);
      expect(ended).toHaveLength(1);
      expect((await ask('POST', 'accounts/renew', { cookie })).status).toBe(401);
    });

    it('[AC13] ends no session of another account', async () => {
      const { token } = await registered();
      const stranger = await registered('eve@example.org');
      const { sessions } = (await ask('GET', 'accounts/sessions', { token })).body;
      await ask('DELETE', `accounts/sessions/${sessions[0]!.id}`, { token: stranger.token });
      expect((await ask('GET', 'accounts/me', { token })).status).toBe(200);
    });
  });

  describe('new keys', () => {
    const change = (token: string, proof: object, over = {}) =>
      ask('POST', 'accounts/passphrase', {
        token,
        body: {
          proof,
          loginSecret: secret('another'),
          ...stretching,
          masterSeals: { passphrase: sealed('another passphrase') },
          ...over,
        },
      });

    it('[AC10] [KY17] are proven by the old passphrase, seal the same master key anew, and end the other sessions', async () => {
      const { token } = await registered();
      const other = (await signIn()).body.accessToken;
      expect((await change(token, { loginSecret: secret('wrong!') })).status).toBe(401);
      expect((await change(token, { loginSecret: secret('login') })).status).toBe(204);
      expect((await ask('GET', 'accounts/me', { token: other })).status).toBe(401);
      expect((await ask('GET', 'accounts/me', { token })).status).toBe(200);
      expect((await signIn()).status).toBe(401);
      expect(await signIn(secret('another'))).toMatchObject({
        status: 200,
        body: { masterSeals: { passphrase: sealed('another passphrase') }, accountKeys: sealed('keys') },
      });
      const body = { email: EMAIL, recoverySecret: secret('the recovery') };
      expect((await ask('POST', 'accounts/recover', { body })).status).toBe(200);
    });

    it('[AC10] [KY18] are proven by the recovery code too, and may replace everything', async () => {
      await registered();
      const body = { email: EMAIL, recoverySecret: secret('the recovery') };
      const { accessToken } = (await ask('POST', 'accounts/recover', { body })).body;
      const all = {
        masterSeals: { passphrase: sealed('new'), recovery: sealed('new recovery') },
        recoverySecret: secret('a new recovery'),
        accountKeys: sealed('new keys'),
      };
      expect((await change(accessToken, { recoverySecret: secret('the recovery') }, all)).status).toBe(204);
      expect((await ask('POST', 'accounts/recover', { body })).status).toBe(401);
      const again = await ask('POST', 'accounts/recover', {
        body: { ...body, recoverySecret: secret('a new recovery') },
      });
      expect(again).toMatchObject({
        body: { masterSeals: { recovery: sealed('new recovery') }, accountKeys: sealed('new keys') },
      });
    });
  });

  it('[KY17] change together: part of what belongs together is refused', async () => {
    const { token } = await registered();
    const change = (over: object) =>
      ask('POST', 'accounts/passphrase', {
        token,
        body: {
          proof: { loginSecret: secret('login') },
          loginSecret: secret('another'),
          ...stretching,
          masterSeals: { passphrase: sealed('another') },
          ...over,
        },
      });
    for (const part of [
      { accountKeys: sealed('new') },
      { recoverySecret: secret('new') },
      { masterSeals: { passphrase: sealed('another'), recovery: sealed('new') } },
    ])
      expect((await change(part)).status).toBe(400);
    expect((await signIn()).status).toBe(200);
  });

  it('[AC15] are erased with everything, after the passphrase was said again', async () => {
    const { token, body } = await registered();
    await registered('eve@example.org');
    expect((await ask('DELETE', 'accounts', { token, body: { loginSecret: secret('wrong!') } })).status).toBe(
      401,
    );
    expect((await ask('DELETE', 'accounts', { token, body: { loginSecret: body.loginSecret } })).status).toBe(
      204,
    );
    expect((await signIn()).status).toBe(401);
    expect((await ask('GET', 'accounts/me', { token })).status).toBe(401);
    expect(ended).toHaveLength(1);
    for (const table of ['accounts', 'sessions', 'spaces', 'membership_entries'])
      expect((await database.query(`select 1 from ${table}`)).length).toBe(
        table === 'membership_entries' ? 2 : 1,
      );
  });

  it('[KY3] [SY35] keep no secret as it came, and log no address, secret or key', async () => {
    const { body, space } = await registered();
    await signIn(secret('no'));
    await ask('POST', 'accounts/start', { body: { email: 'not an address' } });
    const [stored] = await database.query<Record<string, Uint8Array>>(
      'select login_hash, recovery_hash from accounts',
    );
    for (const hash of Object.values(stored!)) {
      expect(hash).toHaveLength(32);
      expect([body.loginSecret, body.recoverySecret]).not.toContain(toBase64Url(hash));
    }
    expect(lines.join('')).not.toMatch(new RegExp(`ana@|${body.loginSecret}|${toHex(space.id)}`));
  });
});
