import { createHmac } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { fromBase64Url, toBase64Url } from '../../core/base64url.ts';
import { hash } from '#protocol/crypto/hash.ts';
import type { ServerSecrets } from './server-secrets.ts';

/** AC8. */
export const ACCESS_SECONDS = 15 * 60;
export const REFRESH_DAYS = 90;

const ALGORITHM = 'EdDSA';
const ISSUER = 'welness';

export interface AccessClaims {
  session: string;
  account: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Signs and reads access tokens (JWT, RFC 7519, with Ed25519) under a key that all instances share. */
export class Tokens {
  readonly #secrets: ServerSecrets;
  readonly #now: () => number;

  constructor(secrets: ServerSecrets, now: () => number) {
    this.#secrets = secrets;
    this.#now = now;
  }

  async access({ session, account }: Omit<AccessClaims, 'expiresAt'>): Promise<string> {
    const { key, kid } = await this.#key();
    const seconds = Math.floor(this.#now() / 1000);
    return new SignJWT({ sid: session })
      .setProtectedHeader({ alg: ALGORITHM, kid })
      .setSubject(account)
      .setIssuer(ISSUER)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + ACCESS_SECONDS)
      .sign(key);
  }

  /** Null for a token that is not ours, was changed or has expired. */
  async read(token: string): Promise<AccessClaims | null> {
    const { publicKey } = await this.#key();
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        currentDate: new Date(this.#now()),
        requiredClaims: ['sub', 'sid', 'exp'],
      });
      const { sub, sid, exp } = payload;
      if (typeof sid !== 'string') return null;
      return { session: sid, account: sub!, expiresAt: exp! * 1000 };
    } catch {
      return null;
    }
  }

  /** The public keys that access tokens are checked with, as a JSON Web Key Set (RFC 7517). */
  async keySet(): Promise<{ keys: JWK[] }> {
    const { publicJwk } = await this.#key();
    return { keys: [publicJwk] };
  }

  /**
   * What follows a refresh token. It is derived, so that two tabs that renew with the same one at the same time get the same
   * next one, and neither is taken for a thief.
   */
  async nextRefresh(refresh: Uint8Array): Promise<Uint8Array> {
    const secret = await this.#secrets.get('refresh', newSecret);
    return new Uint8Array(createHmac('sha256', fromBase64Url(secret)!).update(refresh).digest());
  }

  async #key() {
    const stored = JSON.parse(await this.#secrets.get('access-key', newSigningKey)) as JWK;
    const { d: _, ...publicJwk } = stored;
    return {
      key: (await importJWK(stored, ALGORITHM)) as CryptoKey,
      publicKey: (await importJWK(publicJwk, ALGORITHM)) as CryptoKey,
      kid: stored.kid!,
      publicJwk,
    };
  }
}

/** For HMAC: 32 random bytes. */
export function newSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

async function newSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = toBase64Url(hash(new TextEncoder().encode(jwk.x))).slice(0, 16);
  return JSON.stringify({ ...jwk, kid, alg: ALGORITHM, use: 'sig' });
}
