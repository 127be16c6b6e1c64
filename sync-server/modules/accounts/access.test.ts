import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toBase64Url } from '../../core/base64url.ts';
import type { Database } from '../../core/database/database.ts';
import { migrate } from '../../core/database/migrate.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { anAccountsServer, secretOf } from '../../testing/accounts-server.ts';
import { DATABASE_KINDS } from '../../testing/database-kinds.ts';
import { type Action, may } from './access.ts';

const ANA = 'ana@example.org';
const BOSS = 'boss@example.org';
const DAY = 24 * 3_600_000;

/** Every route of the API about accounts, and what it is for; null: it asks for a proof of its own. */
const ROUTES: Record<string, Action | null> = {
  'POST /api/accounts/start': null,
  'POST /api/accounts': null,
  'POST /api/accounts/sign-in': null,
  'POST /api/accounts/recover': null,
  'POST /api/accounts/renew': null,
  'POST /api/accounts/sign-out': null,
  'GET /api/accounts/jwks': null,
  'GET /api/accounts/me': 'see-own',
  'GET /api/accounts/sealed-keys': 'fetch-keys',
  'GET /api/accounts/sessions': 'see-own',
  'DELETE /api/accounts/sessions/:id': 'change-own',
  'POST /api/accounts/passphrase': 'change-own',
  'DELETE /api/accounts': 'change-own',
  'GET /api/accounts/keys': 'see-own',
  'POST /api/accounts/keys': 'change-own',
  'DELETE /api/accounts/keys/:id': 'change-own',
  'POST /api/accounts/approvals': 'change-own',
  'POST /api/accounts/approvals/:code/messages/:n': null,
  'GET /api/accounts/approvals/:code/messages/:n': null,
  'POST /api/accounts/approvals/:code/session': null,
  'GET /api/accounts/passkeys': 'see-own',
  'POST /api/accounts/passkeys/begin': 'change-own',
  'POST /api/accounts/passkeys': 'change-own',
  'DELETE /api/accounts/passkeys/:id': 'change-own',
  'POST /api/accounts/passkeys/sign-in/begin': null,
  'POST /api/accounts/passkeys/sign-in': null,
  'GET /api/accounts/providers': null,
  'GET /api/accounts/providers/own': 'see-own',
  'GET /api/accounts/providers/waiting': null,
  'GET /api/accounts/providers/callback': null,
  'POST /api/accounts/providers/:id/sign-in': null,
  'POST /api/accounts/providers/:id': 'change-own',
  'DELETE /api/accounts/providers/:id': 'change-own',
  'GET /api/admin/accounts': 'see-accounts',
  'POST /api/admin/accounts/:id': 'change-accounts',
  'DELETE /api/admin/accounts/:id': 'change-accounts',
};

describe.each(DATABASE_KINDS)('what an account may reach, in $name', ({ missing, start }) => {
  let database: Database;
  let stop: () => Promise<void> = async () => undefined;
  let server: Awaited<ReturnType<typeof anAccountsServer>>;

  beforeAll(async () => {
    if (missing) return;
    ({ database, stop } = await start());
    await migrate(database, MIGRATIONS);
  });
  afterAll(() => stop());
  beforeEach(async (context) => {
    context.skip(missing !== null, missing ?? '');
    for (const table of ['accounts', 'spaces', 'refused_sign_ins'])
      await database.query(`delete from ${table}`);
    server = await anAccountsServer(database);
  });

  async function anAdmin() {
    const boss = await server.registered(BOSS);
    await server.accounts.appointAdmins(server.clock.now);
    return boss;
  }
  async function idOf(email: string): Promise<string> {
    const [row] = await database.query<{ id: string }>('select id from accounts where email = $1::text', [
      email,
    ]);
    return row!.id;
  }
  const keyFor = (who: { token: string; loginSecret: string }, scopes: string[], days = 30) =>
    server.ask<{ key: string; id: string }>('POST', 'accounts/keys', {
      token: who.token,
      body: { loginSecret: who.loginSecret, scopes, days },
    });
  /** With a body and a path that pass for every route, so that only permission can refuse. */
  const ask = (route: string, token?: string) => {
    const [method = '', path = ''] = route.split(' ');
    const filled = path.replace('/api/', '').replace(':id', keyLike(path));
    const secret = secretOf('wrong');
    const body = {
      loginSecret: secret,
      scopes: ['see-own'],
      days: 1,
      role: 'user',
      quotaBytes: null,
      proof: { loginSecret: secret },
      salt: toBase64Url(new Uint8Array(16)),
      memory: 64 * 1024 * 1024,
      passes: 3,
      masterSeals: { passphrase: secret },
      masterSeal: null,
      credential: {
        id: 'none',
        rawId: 'none',
        type: 'public-key',
        response: { clientDataJSON: '', attestationObject: '' },
      },
    };
    return server.ask<{ error?: { type: string } }>(method, filled, {
      ...(token && { token }),
      ...(method !== 'GET' && { body }),
    });
  };

  it('[AC13] is decided for every route there is', () => {
    const { routes } = server.app;
    const ours = routes.filter(
      ({ method, path }) => method !== 'ALL' && /^\/api\/(accounts|admin)\b/.test(path),
    );
    const names = new Set(ours.map(({ method, path }) => `${method} ${path.replace(/\/$/, '')}`));
    expect([...names].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('[AC12] [AC13] is what may() says, for nobody, users, coaches, admins and programs', async () => {
    const [ana, boss] = [await server.registered(ANA), await anAdmin()];
    await server.accounts.setStanding(await idOf(ANA), { role: 'coach', quotaBytes: null });
    const program = (await keyFor(boss, ['see-accounts'])).body.key;
    const eve = await server.registered('eve@example.org');
    const callers = [
      { name: 'user', token: eve.token, role: 'user', scopes: null },
      { name: 'coach', token: ana.token, role: 'coach', scopes: null },
      { name: 'program', token: program, role: 'admin', scopes: ['see-accounts'] },
      { name: 'admin', token: boss.token, role: 'admin', scopes: null },
    ] as const;
    for (const [route, action] of Object.entries(ROUTES)) {
      if (action === null) continue;
      expect([route, (await ask(route)).status]).toEqual([route, 401]);
      for (const { name, token, role, scopes } of callers) {
        const { body } = await ask(route, token);
        const isRefused = body.error?.type === 'NotPermitted' || body.error?.type === 'SignInNeeded';
        expect([route, name, !isRefused]).toEqual([route, name, may({ role, scopes }, action)]);
      }
    }
  });

  it('[AC13] is asked before any store', async () => {
    const { token } = await server.registered(ANA);
    const asked: string[] = [];
    server.accounts.summaries = () => {
      asked.push('summaries');
      return Promise.resolve([]);
    };
    expect((await server.ask('GET', 'admin/accounts', { token })).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('[AC12] shows an admin accounts, sizes and times, and nothing that is sealed', async () => {
    await server.registered(ANA);
    const { token } = await anAdmin();
    const { status, body } = await server.ask<{ accounts: object[] }>('GET', 'admin/accounts', { token });
    expect(status).toBe(200);
    expect(body.accounts).toMatchObject([
      { email: ANA, role: 'user', bytes: 0, quotaBytes: null, seenAt: server.clock.now },
      { email: BOSS, role: 'admin' },
    ]);
    for (const account of body.accounts)
      expect(Object.keys(account).sort()).toEqual(
        ['bytes', 'createdAt', 'email', 'id', 'quotaBytes', 'role', 'seenAt'].sort(),
      );
    const rest = await server.ask<{ accounts: object[] }>('GET', `admin/accounts?after=${ANA}`, { token });
    expect(rest.body.accounts).toHaveLength(1);
  });

  it('[AC12] gives an admin no way into a space of another', async () => {
    const ana = await server.registered(ANA);
    const { token } = await anAdmin();
    const device = toBase64Url(new Uint8Array(32).fill(1));
    await server.ask('POST', 'sync/tickets', { token, body: { device } });
    const me = (who: { token: string }) => server.ask<{ space: string }>('GET', 'accounts/me', who);
    const [own, other] = [(await me({ token })).body.space, (await me(ana)).body.space];
    const given = await database.query<{ space: Uint8Array }>('select space from tickets');
    expect(given.map(({ space }) => toBase64Url(space))).toContain(own);
    expect(given.map(({ space }) => toBase64Url(space))).not.toContain(other);
  });

  it('[AC12] makes an admin of an account that was there when the server started, not of who registers an address', async () => {
    const { token } = await server.registered('Boss@example.org');
    const role = async () => (await server.ask<{ role: string }>('GET', 'accounts/me', { token })).body.role;
    expect(await role()).toBe('user');
    // It was started before: nobody has proven that the address is theirs.
    await server.accounts.appointAdmins(server.clock.now - 1);
    expect(await role()).toBe('user');
    await server.accounts.appointAdmins(server.clock.now);
    expect(await role()).toBe('admin');
  });

  it('[AC12] lets an admin give role and room, and delete an account after saying the passphrase again', async () => {
    const ana = await server.registered(ANA);
    const { token, loginSecret } = await anAdmin();
    const id = await idOf(ANA);
    const standing = { role: 'coach', quotaBytes: 5_000 };
    expect((await server.ask('POST', `admin/accounts/${id}`, { token, body: standing })).status).toBe(204);
    const [{ space }] = (await database.query<{ space: Uint8Array }>(
      'select space from accounts where id = $1::text',
      [id],
    )) as [{ space: Uint8Array }];
    expect(await server.accounts.quotaOf(space)).toBe(5_000);
    expect(await server.ask('GET', 'accounts/me', { token: ana.token })).toMatchObject({
      body: { role: 'coach' },
    });

    const erase = (secret: string) =>
      server.ask('DELETE', `admin/accounts/${id}`, { token, body: { loginSecret: secret } });
    expect((await erase(secretOf('wrong'))).status).toBe(401);
    expect((await erase(loginSecret)).status).toBe(204);
    expect((await server.ask('GET', 'accounts/me', { token: ana.token })).status).toBe(401);
    expect(await erase(loginSecret)).toMatchObject({
      status: 404,
      body: { error: { type: 'AccountUnknown' } },
    });
  });

  describe('a key for a program', () => {
    it('[AC13] sees what it was made for and changes nothing', async () => {
      const ana = await server.registered(ANA);
      const made = await keyFor(ana, ['see-own']);
      expect(made).toMatchObject({ status: 201, body: { scopes: ['see-own'], usedAt: null } });
      const token = made.body.key;
      expect(await server.ask('GET', 'accounts/me', { token })).toMatchObject({
        status: 200,
        body: { email: ANA, session: null },
      });
      expect((await server.ask('GET', 'accounts/sealed-keys', { token })).status).toBe(403);
      const device = toBase64Url(new Uint8Array(32));
      expect((await server.ask('POST', 'sync/tickets', { token, body: { device } })).status).toBe(401);
      const listed = await server.ask<{ keys: object[] }>('GET', 'accounts/keys', { token: ana.token });
      expect(listed.body.keys).toMatchObject([{ id: made.body.id, usedAt: server.clock.now }]);
      expect(JSON.stringify(listed.body)).not.toContain(token.split('.')[1]);
    });

    it('[AC13] sees no more than its person, whatever it was made for', async () => {
      const token = (await keyFor(await server.registered(ANA), ['see-accounts'])).body.key;
      expect((await server.ask('GET', 'admin/accounts', { token })).status).toBe(403);
    });

    it('is made by who says the passphrase, works until it expires or is removed, and only whole', async () => {
      const ana = await server.registered(ANA);
      expect((await keyFor({ ...ana, loginSecret: secretOf('wrong') }, ['see-own'])).status).toBe(401);
      const { key, id } = (await keyFor(ana, ['see-own'], 2)).body;
      const status = async (token: string) => (await server.ask('GET', 'accounts/me', { token })).status;
      expect(await status(key)).toBe(200);
      expect(await status(`${key.slice(0, -1)}${key.endsWith('A') ? 'E' : 'A'}`)).toBe(401);
      expect(await status(`welness_${'A'.repeat(11)}.${key.split('.')[1]}`)).toBe(401);
      server.clock.now += 2 * DAY;
      expect(await status(key)).toBe(401);
      server.clock.now -= 2 * DAY;
      const eve = await server.registered('eve@example.org');
      await server.ask('DELETE', `accounts/keys/${id}`, { token: eve.token });
      expect(await status(key)).toBe(200);
      await server.ask('DELETE', `accounts/keys/${id}`, { token: ana.token });
      expect(await status(key)).toBe(401);
    });

    it('[KY3] is kept as a hash', async () => {
      const { key } = (await keyFor(await server.registered(ANA), ['see-own'])).body;
      const [row] = await database.query<{ hash: Uint8Array; all: string }>(
        'select hash, k::text as all from api_keys k',
      );
      expect(row!.hash).toHaveLength(32);
      expect(toBase64Url(row!.hash)).not.toBe(key.split('.')[1]);
    });
  });
});

/** An id that fits the path. */
function keyLike(path: string): string {
  if (path.includes('/keys/')) return 'AAAAAAAAAAA';
  return path.includes('/providers/') ? 'clinic' : '00000000-0000-4000-8000-000000000000';
}
