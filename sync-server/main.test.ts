import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aRegistration } from './testing/accounts-server.ts';
import { aBuiltApp } from './testing/built-app.ts';
import { findPostgres, startPostgres } from './testing/postgres.ts';
import { startProcess } from './testing/server-process.ts';

describe('the server process', () => {
  let app: { folder: string; remove: () => Promise<void> };
  let dataDirectory: string;

  beforeAll(async () => {
    app = await aBuiltApp({ 'index.html': '<h1>Welness</h1>', '_app/version.json': '{"version":"abc"}' });
    dataDirectory = await mkdtemp(join(tmpdir(), 'welness-data-'));
  });
  afterAll(async () => {
    await app.remove();
    await rm(dataDirectory, { recursive: true, force: true });
  });
  const start = (environment: Record<string, string>) =>
    startProcess({ WELNESS_DATA_DIR: dataDirectory, WELNESS_APP_DIR: app.folder, PORT: '0', ...environment });

  it('says its address and where its data lies, serves both app and API, and ends when told to', async () => {
    const server = start({});
    await server.says('"event":"listening"');
    const url = /Welness is at (http:\/\/127\.0\.0\.1:\d+)/.exec(server.output())?.[1] ?? '';

    expect(server.output()).toContain(`Its data lies in ${dataDirectory}`);
    expect(await (await fetch(url)).text()).toBe('<h1>Welness</h1>');
    expect(await (await fetch(`${url}/api/health`)).json()).toEqual({ status: 'ok', version: 'abc' });

    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);
  });

  it('says in one line that its port is in use', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = start({ PORT: String(port) });

    expect(await server.exitCode()).toBe(1);
    expect(server.output()).toBe(
      `Port ${port} is in use: stop what listens there, or choose another with PORT=${port + 1} npm start.\n`,
    );
    other.close();
  });

  it('refuses in one line to share its data with a second one, and takes over from one that was killed', async () => {
    const first = start({});
    await first.says('"event":"listening"');
    const second = start({});

    expect(await second.exitCode()).toBe(1);
    expect(second.output()).toMatch(/^The data in \S+ is in use by process \d+: stop it first, .*\n$/);

    first.signal('SIGKILL');
    await first.exitCode();
    const third = start({});
    await third.says('"event":"listening"');
    third.signal('SIGTERM');
    expect(await third.exitCode()).toBe(0);
  });

  it('knows no product before any was imported, says so at once, and makes no database for it', async () => {
    const server = start({});
    await server.says('"event":"listening"');
    const url = /Welness is at (http:\S+)/.exec(server.output())?.[1] ?? '';

    const answer = await fetch(`${url}/api/foods/barcode/8480000634771`);
    expect(await answer.json()).toMatchObject({ error: { type: 'BarcodeUnknown' } });
    expect((await fetch(`${url}/api/foods/search?q=milk`)).status).toBe(200);
    expect(await (await fetch(`${url}/api/foods/pack`)).json()).toMatchObject({ products: 0 });
    expect(await readdir(dataDirectory)).not.toContain('database');
    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);
  });

  it('says in one line what is wrong with the environment', async () => {
    const server = start({ PORT: 'http' });

    expect(await server.exitCode()).toBe(1);
    expect(server.output()).toBe('PORT is "http" and must be a number from 0 to 65535.\n');
  });

  it('serves the local network over HTTPS', async () => {
    const server = start({ WELNESS_LAN: '1', HOST: '127.0.0.1' });
    await server.says('"event":"listening"');

    expect(server.output()).toContain('Welness is at https://127.0.0.1:');
    server.signal('SIGINT');
    expect(await server.exitCode()).toBe(0);
  });

  it('[AC12] makes admins of the accounts that its environment names when it starts again', async (context) => {
    const programs = findPostgres();
    context.skip(!programs, 'no Postgres on this machine: apt-get install postgresql');
    const postgres = await startPostgres(programs!);
    const environment = { DATABASE_URL: postgres.url, WELNESS_ADMINS: 'Boss@example.org' };
    const { server, url } = await listening(environment);
    const registered = await fetch(`${url}/api/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(await aRegistration('boss@example.org')),
    });
    expect(registered.status).toBe(201);
    const { accessToken } = (await registered.json()) as { accessToken: string };
    const roleAt = async (at: string) => {
      const headers = { authorization: `Bearer ${accessToken}` };
      return ((await (await fetch(`${at}/api/accounts/me`, { headers })).json()) as { role: string }).role;
    };
    expect(await roleAt(url)).toBe('user');
    server.signal('SIGTERM');
    expect(await server.exitCode()).toBe(0);

    const again = await listening(environment);
    await vi.waitFor(async () => expect(await roleAt(again.url)).toBe('admin'), { timeout: 20_000 });
    again.server.signal('SIGTERM');
    expect(await again.server.exitCode()).toBe(0);
    await postgres.stop();
  });

  async function listening(environment: Record<string, string>) {
    const server = start(environment);
    await server.says('"event":"listening"');
    return { server, url: /Welness is at (http:\S+)/.exec(server.output())?.[1] ?? '' };
  }
});
