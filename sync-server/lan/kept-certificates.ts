import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, issueCertificate, mayName, type KeyPair } from './certificates.ts';

const DAY = 86_400_000;
/** A certificate this close to its end is renewed. */
const RENEW_BEFORE = 30 * DAY;

/**
 * The authority of this data directory and a server certificate for today's addresses. What was made before is kept: a phone
 * that trusts the authority goes on trusting it when the address changes.
 * @param hostname without a domain
 */
export async function keptCertificates(
  dataDirectory: string,
  { hostname, addresses, now }: { hostname: string; addresses: string[]; now: Date },
): Promise<{ authority: KeyPair; server: KeyPair }> {
  const folder = join(dataDirectory, 'lan');
  await mkdir(folder, { recursive: true, mode: 0o700 });

  const keptAuthority = await read(folder, 'authority');
  const authority =
    keptAuthority && serves(keptAuthority, addresses, now)
      ? keptAuthority
      : await createAuthority(hostname, addresses, now);
  if (authority !== keptAuthority) await write(folder, 'authority', authority);

  const names = { dns: ['localhost', ...localName(hostname)], ip: ['127.0.0.1', ...addresses] };
  const keptServer = await read(folder, 'server');
  const server =
    keptServer && authority === keptAuthority && isGoodFor(keptServer, names, now)
      ? keptServer
      : await issueCertificate(authority, names, now);
  if (server !== keptServer) await write(folder, 'server', server);
  return { authority, server };
}

/** The name under which multicast DNS finds this machine; none where the hostname cannot be one. */
function localName(hostname: string): string[] {
  const label = hostname.toLowerCase().replace(/\.local$/, '');
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label) ? [`${label}.local`] : [];
}

function serves(authority: KeyPair, addresses: string[], now: Date): boolean {
  return (
    lastsUntil(authority) > now.getTime() + 400 * DAY &&
    addresses.every((address) => mayName(authority, address))
  );
}

function isGoodFor(pair: KeyPair, names: { dns: string[]; ip: string[] }, now: Date): boolean {
  const certificate = new X509Certificate(pair.certificate);
  return (
    lastsUntil(pair) > now.getTime() + RENEW_BEFORE &&
    names.dns.every((name) => certificate.checkHost(name) !== undefined) &&
    names.ip.every((address) => certificate.checkIP(address) !== undefined)
  );
}

function lastsUntil(pair: KeyPair): number {
  return Date.parse(new X509Certificate(pair.certificate).validTo);
}

async function read(folder: string, name: string): Promise<KeyPair | null> {
  try {
    const [certificate, key] = await Promise.all(
      [`${name}.crt`, `${name}.key`].map((file) => readFile(join(folder, file), 'utf8')),
    );
    return certificate && key ? { certificate, key } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The key first: a certificate without its key, left by a crash in between, would be found and used. */
async function write(folder: string, name: string, { certificate, key }: KeyPair): Promise<void> {
  for (const [file, text] of [
    [`${name}.key`, key],
    [`${name}.crt`, certificate],
  ] as const) {
    await writeFile(join(folder, `${file}.new`), text, { mode: 0o600 });
    await rename(join(folder, `${file}.new`), join(folder, file));
  }
}
