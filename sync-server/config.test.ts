import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({}, '/project')).toEqual({
      ok: true,
      value: {
        host: '127.0.0.1',
        port: 3000,
        dataDirectory: '/project/data',
        databaseUrl: null,
        redisUrl: null,
        admins: [],
        providers: [],
        quotaBytes: 200 * 1024 * 1024,
        appDirectory: '/project/build/app',
        modelsDirectory: '/project/models',
        lan: false,
        trustedProxies: [],
      },
    });
  });

  it('takes port, host and data directory from the environment', () => {
    const environment = { PORT: '8080', HOST: '::1', WELNESS_DATA_DIR: '/var/lib/welness' };

    expect(readConfig(environment, '/project')).toMatchObject({
      value: { port: 8080, host: '::1', dataDirectory: '/var/lib/welness' },
    });
  });

  it('listens on every address for the local network, unless told where', () => {
    expect(readConfig({ WELNESS_LAN: '1' }, '/')).toMatchObject({ value: { lan: true, host: '0.0.0.0' } });
    expect(readConfig({ WELNESS_LAN: '1', HOST: '10.0.0.7' }, '/')).toMatchObject({
      value: { host: '10.0.0.7' },
    });
  });

  it('takes the addresses of reverse proxies', () => {
    expect(readConfig({ WELNESS_TRUSTED_PROXY: '10.0.0.1, ::1' }, '/')).toMatchObject({
      value: { trustedProxies: ['10.0.0.1', '::1'] },
    });
  });

  it('takes Google, Apple and one other OpenID provider', () => {
    const environment = {
      WELNESS_GOOGLE_CLIENT_ID: 'g',
      WELNESS_GOOGLE_CLIENT_SECRET: 's',
      WELNESS_APPLE_CLIENT_ID: 'a',
      WELNESS_APPLE_TEAM_ID: 't',
      WELNESS_APPLE_KEY_ID: 'k',
      WELNESS_APPLE_PRIVATE_KEY: 'one\\ntwo',
      WELNESS_OIDC_NAME: 'Clinic',
      WELNESS_OIDC_ISSUER: 'https://login.clinic.test',
      WELNESS_OIDC_CLIENT_ID: 'c',
      WELNESS_OIDC_CLIENT_SECRET: 's',
    };

    const config = readConfig(environment, '/');

    expect(config).toMatchObject({
      value: {
        providers: [
          { id: 'google', issuer: 'https://accounts.google.com', clientId: 'g' },
          {
            id: 'apple',
            issuer: 'https://appleid.apple.com',
            secret: { keyId: 'k', privateKey: 'one\ntwo' },
          },
          { id: 'oidc', name: 'Clinic', issuer: 'https://login.clinic.test' },
        ],
      },
    });
  });

  it.each([
    [
      { WELNESS_GOOGLE_CLIENT_ID: 'g' },
      'WELNESS_GOOGLE_CLIENT_SECRET is not set and must be, beside WELNESS_GOOGLE_CLIENT_ID.',
    ],
    [
      {
        WELNESS_OIDC_NAME: 'Clinic',
        WELNESS_OIDC_ISSUER: 'http://login.clinic.test',
        WELNESS_OIDC_CLIENT_ID: 'c',
        WELNESS_OIDC_CLIENT_SECRET: 's',
      },
      'WELNESS_OIDC_ISSUER must be an address that begins with https://.',
    ],
  ])('refuses a provider that is half there, or without TLS', (environment, message) => {
    expect(readConfig(environment, '/')).toMatchObject({ error: { message } });
  });

  it.each([
    ['PORT', 'x', 'PORT is "x" and must be a number from 0 to 65535.'],
    ['PORT', '65536', 'PORT is "65536" and must be a number from 0 to 65535.'],
    ['PORT', '', 'PORT is "" and must be a number from 0 to 65535.'],
    ['PORT', '3e3', 'PORT is "3e3" and must be a number from 0 to 65535.'],
    [
      'DATABASE_URL',
      'mysql://me:secret@host/x',
      'DATABASE_URL is set and must be an address such as postgres://user@host/name.',
    ],
    [
      'WELNESS_TRUSTED_PROXY',
      '10.0.0.1,proxy',
      'WELNESS_TRUSTED_PROXY is "10.0.0.1,proxy" and must be IP addresses with commas between them.',
    ],
    ['WELNESS_LAN', 'yes', 'WELNESS_LAN is "yes" and must be 0 or 1.'],
  ])('refuses %s=%s in one line that names it', (name, value, message) => {
    expect(readConfig({ [name]: value }, '/')).toEqual({
      ok: false,
      error: { type: 'ConfigIsWrong', message },
    });
  });
});
