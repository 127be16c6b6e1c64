import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anAccountsServer, ORIGIN, sealed, secretOf } from '../../testing/accounts-server.ts';
import { Authenticator } from '../../testing/authenticator.ts';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';

const ANA = 'ana@example.org';
const HOST = new URL(ORIGIN).host;
const SEAL = sealed('master by passkey');

interface Begun {
  options: { challenge: string; user?: { name: string }; excludeCredentials?: { id: string }[] };
}

describe.each(DATABASE_KINDS)('[AC11] a passkey, in $name', ({ missing, start }) => {
  let database: Database;
  let stop: () => Promise<void> = async () => undefined;
  let server: Awaited<ReturnType<typeof anAccountsServer>>;
  let authenticator: Authenticator;

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
  });
  afterAll(() => stop());
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    for (const table of ['accounts', 'spaces', 'refused_sign_ins', 'begun_proofs'])
      await database.query(`delete from ${table}`);
    server = await anAccountsServer(database);
    authenticator = new Authenticator(HOST);
  });

  type Person = Awaited<ReturnType<typeof server.registered>>;

  async function begin(path: string, token?: string) {
    const begun = await server.ask<Begun>('POST', `accounts/passkeys/${path}`, { ...(token && { token }) });
    return { ...begun.body, cookie: cookieIn(begun.cookies), status: begun.status };
  }
  async function add(
    person: Person,
    over: { secret?: string; origin?: string; masterSeal?: string | null } = {},
  ) {
    const { options, cookie } = await begin('begin', person.token);
    const { secret = person.loginSecret, origin = ORIGIN, masterSeal = SEAL } = over;
    const credential = authenticator.create({ options, origin });
    const body = { loginSecret: secret, credential, masterSeal };
    return server.ask('POST', 'accounts/passkeys', { token: person.token, cookie, body });
  }
  async function signIn(over: { origin?: string; cookie?: string } = {}) {
    const { options, cookie } = await begin('sign-in/begin');
    const credential = authenticator.get({ options, origin: over.origin ?? ORIGIN });
    return server.ask<{ accessToken: string }>('POST', 'accounts/passkeys/sign-in', {
      cookie: over.cookie ?? cookie,
      body: { credential },
    });
  }
  const listOf = ({ token }: Person) => server.ask('GET', 'accounts/passkeys', { token });

  it('is added by who says the passphrase, and signs in with no address and what it seals', async () => {
    const ana = await server.registered(ANA);
    expect((await add(ana)).status).toBe(204);
    const answer = await signIn();
    expect(answer).toMatchObject({
      status: 200,
      body: {
        email: ANA,
        masterSeal: SEAL,
        masterSeals: { passphrase: ana.masterSeals.passphrase },
        accountKeys: ana.accountKeys,
      },
    });
    expect(await server.ask('GET', 'accounts/me', { token: answer.body.accessToken })).toMatchObject({
      body: { email: ANA },
    });
    expect(answer.cookies.find((text) => text.startsWith('welness-refresh='))).toContain('HttpOnly');
    expect(await listOf(ana)).toMatchObject({
      body: { passkeys: [{ id: authenticator.id, opens: true, usedAt: server.clock.now }] },
    });
  });

  it('names the account to the person, and asks not to make a second one on the same device', async () => {
    const ana = await server.registered(ANA);
    await add(ana);
    const { options } = await begin('begin', ana.token);
    expect(options).toMatchObject({ user: { name: ANA }, excludeCredentials: [{ id: authenticator.id }] });
  });

  it('is not added for an access token alone, nor for an answer from another site', async () => {
    const ana = await server.registered(ANA);
    expect((await add(ana, { secret: secretOf('wrong') })).body).toMatchObject({
      error: { type: 'SignInRefused' },
    });
    expect((await add(ana, { origin: 'https://elsewhere.test' })).body).toMatchObject({
      error: { type: 'PasskeyRefused' },
    });
    expect((await listOf(ana)).body).toEqual({ passkeys: [] });
  });

  it('is not added to another account than it was begun for', async () => {
    const [ana, eve] = [await server.registered(ANA), await server.registered('eve@example.org')];
    const { options, cookie } = await begin('begin', ana.token);
    const body = {
      loginSecret: eve.loginSecret,
      credential: authenticator.create({ options, origin: ORIGIN }),
      masterSeal: null,
    };
    expect(await server.ask('POST', 'accounts/passkeys', { token: eve.token, cookie, body })).toMatchObject({
      status: 401,
      body: { error: { type: 'PasskeyRefused' } },
    });
  });

  it('is refused for an answer from another site, a cookie that is used, missing or old, and without verification', async () => {
    await add(await server.registered(ANA));
    const refused = { status: 401, body: { error: { type: 'PasskeyRefused' } } };
    expect(await signIn({ origin: 'https://elsewhere.test' })).toMatchObject(refused);
    expect(await signIn({ cookie: '' })).toMatchObject(refused);

    const { options, cookie } = await begin('sign-in/begin');
    const answer = () =>
      server.ask('POST', 'accounts/passkeys/sign-in', {
        cookie,
        body: { credential: authenticator.get({ options, origin: ORIGIN }) },
      });
    expect((await answer()).status).toBe(200);
    expect(await answer()).toMatchObject(refused);

    const late = await begin('sign-in/begin');
    server.clock.now += 11 * 60_000;
    const credential = authenticator.get({ options: late.options, origin: ORIGIN });
    expect(
      await server.ask('POST', 'accounts/passkeys/sign-in', { cookie: late.cookie, body: { credential } }),
    ).toMatchObject(refused);

    authenticator.verifies = false;
    expect(await signIn()).toMatchObject(refused);
    authenticator.verifies = true;
    expect((await signIn()).status).toBe(200);
  });

  it('is refused when it counts less than before: somebody has a copy', async () => {
    await add(await server.registered(ANA));
    authenticator.counter = 5;
    expect((await signIn()).status).toBe(200);
    authenticator.counter = 5;
    expect((await signIn()).status).toBe(401);
    authenticator.counter = 6;
    expect((await signIn()).status).toBe(200);
  });

  it('that is unknown, or was removed by its owner and nobody else, signs nobody in', async () => {
    expect((await signIn()).status).toBe(401);
    const [ana, eve] = [await server.registered(ANA), await server.registered('eve@example.org')];
    await add(ana);
    const path = `accounts/passkeys/${authenticator.id}`;
    await server.ask('DELETE', path, { token: eve.token });
    expect((await signIn()).status).toBe(200);
    await server.ask('DELETE', path, { token: ana.token });
    expect((await signIn()).status).toBe(401);
  });

  it('[KY17] opens nothing any more once all keys are new, and still signs in', async () => {
    const ana = await server.registered(ANA);
    await add(ana);
    const body = {
      proof: { loginSecret: ana.loginSecret },
      loginSecret: secretOf('next'),
      salt: ana.salt,
      memory: ana.memory,
      passes: ana.passes,
      masterSeals: { passphrase: sealed('new'), recovery: sealed('new recovery') },
      recoverySecret: secretOf('new recovery'),
      accountKeys: sealed('new keys'),
    };
    expect((await server.ask('POST', 'accounts/passphrase', { token: ana.token, body })).status).toBe(204);
    expect(await signIn()).toMatchObject({ status: 200, body: { masterSeal: null } });
  });

  it('[SY35] leaves no word of itself in the log', async () => {
    await add(await server.registered(ANA));
    await signIn();
    const log = server.lines.join('');
    for (const word of [ANA, authenticator.id, SEAL]) expect(log).not.toContain(word);
  });
});

function cookieIn(cookies: readonly string[]): string {
  return cookies.find((text) => text.startsWith('welness-passkey='))?.split(';')[0] ?? '';
}
