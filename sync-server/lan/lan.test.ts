import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir, type NetworkInterfaceInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lanAddresses } from './addresses.ts';
import { createAuthority, issueCertificate, mayName, type KeyPair } from './certificates.ts';
import { lanGuide } from './guide.ts';
import { keptCertificates } from './kept-certificates.ts';

const DAY = 86_400_000;

describe('a certificate of the local authority', () => {
  it('is trusted by a client that trusts the authority', async () => {
    const authority = await createAuthority('laptop', [], new Date());
    const server = await issueCertificate(
      authority,
      { dns: ['localhost'], ip: ['127.0.0.1', '192.168.1.20'] },
      new Date(),
    );

    expect(await handshake(server, authority, 'localhost')).toBe('trusted');
    expect(await handshake(server, authority, '127.0.0.1')).toBe('trusted');
    expect(await handshake(server, await createAuthority('laptop', [], new Date()), 'localhost')).not.toBe(
      'trusted',
    );
  });

  it('is refused for a name outside the private networks', async () => {
    const authority = await createAuthority('laptop', [], new Date());
    const names = { dns: ['localhost', 'bank.example'], ip: ['127.0.0.1'] };
    const server = await issueCertificate(authority, names, new Date());

    expect(await handshake(server, authority, 'localhost')).toBe('permitted subtree violation');
  });

  it('lasts no longer than phones accept', async () => {
    const now = new Date();
    const server = await issueCertificate(
      await createAuthority('laptop', [], now),
      { dns: ['localhost'], ip: [] },
      now,
    );
    const { validFrom, validTo } = new X509Certificate(server.certificate);

    expect((Date.parse(validTo) - Date.parse(validFrom)) / DAY).toBeLessThanOrEqual(397);
  });

  it('may name the public address the machine had when the authority was made, and no other', async () => {
    const authority = await createAuthority('laptop', ['192.0.2.2', '192.168.1.20'], new Date());

    expect(['192.0.2.2', '10.4.5.6', '172.31.0.1'].map((address) => mayName(authority, address))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['192.0.2.3', '172.32.0.1', '8.8.8.8'].map((address) => mayName(authority, address))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('the certificates of a data directory', () => {
  let folder: string;
  const now = new Date('2026-11-23T12:00:00Z');
  const at = (addresses: string[], when = now) =>
    keptCertificates(folder, { hostname: 'Laptop.local', addresses, now: when });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'welness-lan-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are the same at the next start', async () => {
    const first = await at(['192.168.1.20']);

    expect(await at(['192.168.1.20'])).toEqual(first);
    expect(new X509Certificate(first.server.certificate).subjectAltName).toBe(
      'DNS:localhost, DNS:laptop.local, IP Address:127.0.0.1, IP Address:192.168.1.20',
    );
  });

  it('name a new address under the authority the phone trusts already', async () => {
    const first = await at(['192.168.1.20']);
    const second = await at(['10.0.0.5']);

    expect(second.authority).toEqual(first.authority);
    expect(new X509Certificate(second.server.certificate).checkIP('10.0.0.5')).toBe('10.0.0.5');
  });

  it('are renewed before they run out', async () => {
    const first = await at([]);
    const afterAYear = await at([], new Date(now.getTime() + 380 * DAY));
    const afterNineYears = await at([], new Date(now.getTime() + 3300 * DAY));

    expect(afterAYear.authority).toEqual(first.authority);
    expect(afterAYear.server).not.toEqual(first.server);
    expect(afterNineYears.authority).not.toEqual(first.authority);
  });

  it('begin anew for a public address the authority may not name', async () => {
    expect((await at(['192.0.2.2'])).authority).not.toEqual((await at(['192.0.2.9'])).authority);
  });

  it.skipIf(process.platform === 'win32')('keep their keys from other users', async () => {
    await at([]);

    for (const name of ['authority.key', 'server.key']) {
      expect((await stat(join(folder, 'lan', name))).mode & 0o077).toBe(0);
    }
  });
});

describe('the addresses on the local network', () => {
  const ipv4 = (address: string, internal = false) =>
    ({ address, internal, family: 'IPv4' }) as NetworkInterfaceInfo;

  it('stand with the likeliest first, without loopback', () => {
    const interfaces = {
      lo: [ipv4('127.0.0.1', true)],
      docker0: [ipv4('172.17.0.1')],
      eth0: [
        ipv4('192.0.2.2'),
        { address: 'fe80::1', internal: false, family: 'IPv6' } as NetworkInterfaceInfo,
      ],
      wlan0: [ipv4('192.168.1.20')],
    };

    expect(lanAddresses(interfaces)).toEqual(['192.168.1.20', '172.17.0.1', '192.0.2.2']);
  });
});

it('the guide shows a code to scan, the steps for both phones and the fingerprint to compare', async () => {
  const { certificate } = await createAuthority('laptop', [], new Date());
  const guide = lanGuide('https://192.168.1.20:3000', certificate);

  expect(guide).toMatch(/[▀▄█]{5}/);
  expect(guide).toContain('https://192.168.1.20:3000/welness-ca.crt');
  expect(guide).toContain('Certificate Trust Settings');
  expect(guide).toContain('CA certificate');
  expect(guide).toContain(new X509Certificate(certificate).fingerprint256);
});

/** 'trusted', or the reason why a client that knows only `authority` hangs up. */
async function handshake(server: KeyPair, authority: KeyPair, host: string): Promise<string> {
  const listening = createServer({ cert: server.certificate, key: server.key }, (_, response) =>
    response.end(),
  );
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  try {
    return await new Promise((resolve) => {
      const request = get({ host, port, ca: authority.certificate, family: 4, agent: false }, (response) => {
        response.resume().on('end', () => resolve('trusted'));
      });
      request.on('error', (error) => resolve(error.message));
    });
  } finally {
    listening.close();
  }
}
