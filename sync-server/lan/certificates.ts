// A phone gives a service worker, the camera and WebCrypto only to a page it trusts. So this machine becomes a small
// certificate authority that the phone is asked to trust once; the server's own certificate, signed by it, can then change
// with the machine's address. The authority may sign for private addresses, .local names and the addresses this machine had
// when it was made only (RFC 5280 §4.2.1.10): were its key ever stolen, it could not be used to read the phone's traffic with
// the world.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { isPrivate, PRIVATE_RANGES } from './addresses.ts';

x509.cryptoProvider.set(webcrypto);

const DAY = 86_400_000;
const EC = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
const OF_CRITICAL = true;
const NAME_CONSTRAINTS = '2.5.29.30';

/** A certificate and its key, both PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
}

/**
 * A new local authority, valid for ten years.
 * @param hostname shown to the person who is asked to trust it
 * @param addresses IPv4 addresses outside the private ranges that it may sign for too
 */
export async function createAuthority(hostname: string, addresses: string[], now: Date): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`Welness on ${hostname}`] }, { O: ['Welness local authority'] }],
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + 3650 * DAY),
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, OF_CRITICAL),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, OF_CRITICAL),
      new x509.Extension(NAME_CONSTRAINTS, OF_CRITICAL, permittedNames(addresses)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await exported(keys.privateKey) };
}

/**
 * A certificate for a server under these names, signed by the authority. Valid for 397 days: iOS refuses longer ones.
 * @param names.dns and names.ip become subject alternative names; anything outside the authority's constraints is refused by
 *   every client
 */
export async function issueCertificate(
  authority: KeyPair,
  names: { dns: string[]; ip: string[] },
  now: Date,
): Promise<KeyPair> {
  const issuer = new x509.X509Certificate(authority.certificate);
  const keys = await webcrypto.subtle.generateKey(EC, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ CN: ['Welness'] }],
    issuer: issuer.subjectName,
    notBefore: new Date(now.getTime() - DAY),
    notAfter: new Date(now.getTime() + 396 * DAY),
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: await imported(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, OF_CRITICAL),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, OF_CRITICAL),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...names.dns.map((value) => ({ type: 'dns' as const, value })),
        ...names.ip.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await exported(keys.privateKey) };
}

/** Whether every client will accept this authority's signature under an IPv4 address. */
export function mayName(authority: KeyPair, address: string): boolean {
  const { rawData } = new x509.X509Certificate(authority.certificate);
  return isPrivate(address) || Buffer.from(rawData).includes(Buffer.from(addressConstraint(address)));
}

/** NameConstraints with permittedSubtrees: the private IPv4 ranges, these addresses, `local` and `localhost`. */
function permittedNames(addresses: string[]): Uint8Array<ArrayBuffer> {
  const names = [
    ...['local', 'localhost'].map((name) => der(0x82, [...Buffer.from(name, 'latin1')])),
    ...PRIVATE_RANGES.map(({ network, mask }) => der(0x87, [...network, ...mask])),
    ...addresses.filter((address) => !isPrivate(address)).map(addressConstraint),
  ];
  const subtrees = names.flatMap((name) => der(0x30, name));
  return Uint8Array.from(der(0x30, der(0xa0, subtrees)));
}

function addressConstraint(address: string): number[] {
  return der(0x87, [...address.split('.').map(Number), 255, 255, 255, 255]);
}

/** One DER element with up to 65,535 bytes of content. */
function der(tag: number, content: number[]): number[] {
  const { length } = content;
  if (length < 128) return [tag, length, ...content];
  return length < 256 ? [tag, 0x81, length, ...content] : [tag, 0x82, length >> 8, length & 0xff, ...content];
}

async function exported(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

function imported(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), EC, false, ['sign']);
}
