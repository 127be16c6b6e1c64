import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anAccountsServer, ORIGIN, secretOf } from '../../testing/accounts-server.ts';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';
import { type OpenIdProvider, startOpenIdProvider } from '../../testing/openid-provider.ts';
import { CALLBACK_PATH } from './identities.ts';
import type { ProviderConfig } from './providers.ts';

const ANA = 'ana@example.org';
const AT_PROVIDER = { subject: 'subject-of-ana', email: 'ana@mail.test', isVerified: true };

describe.each(DATABASE_KINDS)('[AC11] an OpenID provider, in $name', ({ missing, start }) => {
  let database: Database;
  let stop: () => Promise<void> = async () => undefined;
  let server: Awaited<ReturnType<typeof anAccountsServer>>;
  let provider: OpenIdProvider;

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
    provider = await startOpenIdProvider([ORIGIN + CALLBACK_PATH]);
  });
  afterAll(async () => {
    await stop();
    if (!missing) await provider.stop();
  });
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    for (const table of ['accounts', 'spaces', 'refused_sign_ins', 'begun_proofs'])
      await database.query(`delete from ${table}`);
    provider.visitor = AT_PROVIDER;
    server = await anAccountsServer(database, { providers: [configOf(provider)] });
  });

  /** To the provider and back, with the cookies of one browser. */
  async function go(path: string, asked: { token?: string; body?: object } = {}) {
    const left = await server.ask<{ url: string }>('POST', `accounts/providers/${path}`, asked);
    if (left.status !== 200) return { left, location: null, cookies: [] };
    const { search } = new URL(await provider.visit(left.body.url));
    return { left, ...(await comeBack(search, cookieIn(left.cookies, 'provider'))) };
  }
  async function comeBack(search: string, cookie: string) {
    const back = await server.app.request(ORIGIN + CALLBACK_PATH + search, {
      headers: { host: new URL(ORIGIN).host, cookie },
    });
    expect(back.status).toBe(303);
    return { location: back.headers.get('location'), cookies: back.headers.getSetCookie() };
  }
  const add = (person: { token: string; loginSecret: string }) =>
    go('clinic', { token: person.token, body: { loginSecret: person.loginSecret } });
  const own = ({ token }: { token: string }) => server.ask('GET', 'accounts/providers/own', { token });
  async function emailOf(cookies: readonly string[]) {
    const { body } = await server.ask<{ accessToken: string }>('POST', 'accounts/renew', {
      cookie: cookieIn(cookies, 'refresh'),
    });
    return (await server.ask<{ email: string }>('GET', 'accounts/me', { token: body.accessToken })).body
      .email;
  }

  it('is offered by name', async () => {
    expect((await server.ask('GET', 'accounts/providers')).body).toEqual({
      providers: [{ id: 'clinic', name: 'Clinic' }],
    });
  });

  it('is added by who says the passphrase, and signs in from then on', async () => {
    const ana = await server.registered(ANA);
    expect((await add(ana)).location).toBe('/sync?provider=added');
    expect((await own(ana)).body).toEqual({ providers: ['clinic'] });

    const { location, cookies } = await go('clinic/sign-in');

    expect(location).toBe('/sync?provider=known');
    expect(await emailOf(cookies)).toBe(ANA);
    // Adding it again is nothing new.
    expect((await add(ana)).location).toBe('/sync?provider=added');
  });

  it('is not added for an access token alone', async () => {
    const { token } = await server.registered(ANA);
    const { left } = await go('clinic', { token, body: { loginSecret: secretOf('wrong') } });
    expect(left).toMatchObject({ status: 401, body: { error: { type: 'SignInRefused' } } });
  });

  it('makes an account for who has none, which its passphrase opens', async () => {
    const { location, cookies } = await go('clinic/sign-in');
    expect(location).toBe('/sync?provider=new');
    const cookie = cookieIn(cookies, 'identity');
    expect((await server.ask('GET', 'accounts/providers/waiting', { cookie })).body).toEqual({
      waiting: { provider: 'clinic', email: 'ana@mail.test' },
    });

    const ana = await server.registered('ana@mail.test', { identity: true, cookie });

    expect((await own(ana)).body).toEqual({ providers: ['clinic'] });
    expect(await emailOf((await go('clinic/sign-in')).cookies)).toBe('ana@mail.test');
    expect((await server.ask('GET', 'accounts/providers/waiting', { cookie })).body).toEqual({
      waiting: null,
    });
  });

  it('makes no account for an identity that does not wait any more', async () => {
    const cookie = cookieIn((await go('clinic/sign-in')).cookies, 'identity');
    server.clock.now += 11 * 60_000;
    await expect(server.registered(ANA, { identity: true, cookie })).rejects.toThrow('400');
    expect(await database.query('select id from accounts')).toEqual([]);
    expect(await database.query('select id from spaces')).toEqual([]);
  });

  it('does not tell an address that the provider has not verified', async () => {
    provider.visitor = { subject: 'subject-of-eve', email: ANA, isVerified: false };
    const cookie = cookieIn((await go('clinic/sign-in')).cookies, 'identity');
    expect((await server.ask('GET', 'accounts/providers/waiting', { cookie })).body).toEqual({
      waiting: { provider: 'clinic', email: null },
    });
  });

  it('never signs in by an equal address', async () => {
    await server.registered(AT_PROVIDER.email);
    const { location, cookies } = await go('clinic/sign-in');
    expect(location).toBe('/sync?provider=new');
    expect(cookieIn(cookies, 'refresh')).toBe('');
  });

  it('belongs to one account', async () => {
    const [ana, eve] = [await server.registered(ANA), await server.registered('eve@example.org')];
    await add(ana);
    expect((await add(eve)).location).toBe('/sync?provider=taken');
    expect((await own(eve)).body).toEqual({ providers: [] });
  });

  it('signs nobody in any more once its owner has taken it off', async () => {
    const ana = await server.registered(ANA);
    await add(ana);
    await server.ask('DELETE', 'accounts/providers/clinic', { token: ana.token });
    expect((await own(ana)).body).toEqual({ providers: [] });
    expect((await go('clinic/sign-in')).location).toBe('/sync?provider=new');
  });

  it('is believed only in the browser that went there, once, and as it answered', async () => {
    const ana = await server.registered(ANA);
    await add(ana);
    const leave = async () => {
      const left = await server.ask<{ url: string }>('POST', 'accounts/providers/clinic/sign-in');
      const { search } = new URL(await provider.visit(left.body.url));
      return { search, cookie: cookieIn(left.cookies, 'provider') };
    };
    const failed = '/sync?provider=failed';
    const [one, two] = [await leave(), await leave()];
    // A link that somebody else began, opened in a browser that did not.
    expect((await comeBack(one.search, '')).location).toBe(failed);
    expect((await comeBack(one.search, two.cookie)).location).toBe(failed);
    expect((await comeBack(two.search, two.cookie)).location).toBe(failed);
    expect((await comeBack(one.search.replace('code=', 'code=x'), one.cookie)).location).toBe(failed);
    const three = await leave();
    expect((await comeBack(three.search, three.cookie)).location).toBe('/sync?provider=known');
    expect((await comeBack(three.search, three.cookie)).location).toBe(failed);
  });

  it('says so when the person turns back', async () => {
    provider.visitor = { ...AT_PROVIDER, declines: true };
    expect((await go('clinic/sign-in')).location).toBe('/sync?provider=cancelled');
  });

  it('that is unknown or does not answer is named as such', async () => {
    expect((await go('other/sign-in')).left).toMatchObject({
      status: 404,
      body: { error: { type: 'ProviderUnknown' } },
    });
    const gone: ProviderConfig = { ...configOf(provider), issuer: 'http://127.0.0.1:9' };
    server = await anAccountsServer(database, { providers: [gone] });
    expect((await go('clinic/sign-in')).left).toMatchObject({
      status: 503,
      body: { error: { type: 'ProviderUnavailable' } },
    });
    expect(server.lines.join('')).toContain('provider unavailable');
  });

  it('[SY35] stores no name and no address, and leaves no word in the log', async () => {
    await add(await server.registered(ANA));
    await go('clinic/sign-in');
    const stored = JSON.stringify([
      await database.query('select * from identities'),
      await database.query('select content from begun_proofs'),
    ]);
    expect(stored).toContain(AT_PROVIDER.subject);
    expect(stored).not.toContain(AT_PROVIDER.email);
    for (const word of [AT_PROVIDER.subject, AT_PROVIDER.email, ANA])
      expect(server.lines.join('')).not.toContain(word);
  });
});

function configOf({ issuer, clientId, clientSecret }: OpenIdProvider): ProviderConfig {
  return {
    id: 'clinic',
    name: 'Clinic',
    issuer,
    clientId,
    secret: { type: 'shared', text: clientSecret },
    scope: 'openid email',
  };
}

function cookieIn(cookies: readonly string[], name: string): string {
  return cookies.find((text) => text.startsWith(`welness-${name}=`))?.split(';')[0] ?? '';
}
