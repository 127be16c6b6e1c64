import { createHmac } from 'node:crypto';
import {
  type CryptoKey,
  decodeProtectedHeader,
  errors,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { fromBase64Url, toBase64Url } from '../../core/base64url.ts';
import { hash } from '#protocol/crypto/hash.ts';
import type { ServerSecrets } from './server-secrets.ts';

/** AC8. */
export const ACCESS_SECONDS = 15 * 60;
export const REFRESH_DAYS = 90;

const ALGORITHM = 'EdDSA';
const ISSUER = 'welness';
/** How long one key signs. Those of the neighbouring periods are good too: a token outlives its period, and clocks differ. */
const PERIOD = 30 * 24 * 3_600_000;

export interface AccessClaims {
  session: string;
  account: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Signs and reads access tokens (JWT, RFC 7519, with Ed25519) under keys that all instances share, a new one each month. */
export class Tokens {
  readonly #secrets: ServerSecrets;
  readonly #now: () => number;

  constructor(secrets: ServerSecrets, now: () => number) {
    this.#secrets = secrets;
    this.#now = now;
  }

  async access({ session, account }: Omit<AccessClaims, 'expiresAt'>): Promise<string> {
    const { key, kid } = await this.#key(this.#period());
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
    try {
      const { kid = '' } = decodeProtectedHeader(token);
      const period = this.#periods().find((each) => kid.startsWith(`${each}-`));
      if (period === undefined) return null;
      const { publicKey } = await this.#key(period);
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        currentDate: new Date(this.#now()),
        requiredClaims: ['sub', 'sid', 'exp'],
      });
      const { sub, sid, exp } = payload;
      if (typeof sid !== 'string') return null;
      return { session: sid, account: sub!, expiresAt: exp! * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }

  /** The public keys that access tokens are checked with, as a JSON Web Key Set (RFC 7517). */
  async keySet(): Promise<{ keys: JWK[] }> {
    const keys = await Promise.all(this.#periods().map((period) => this.#key(period)));
    return { keys: keys.map(({ publicJwk }) => publicJwk) };
  }

  /**
   * What follows a refresh token. It is derived, so that two tabs that renew with the same one at the same time get the same
   * next one, and neither is taken for a thief.
   */
  async nextRefresh(refresh: Uint8Array): Promise<Uint8Array> {
    const secret = await this.#secrets.get('refresh', newSecret);
    return new Uint8Array(createHmac('sha256', fromBase64Url(secret)!).update(refresh).digest());
  }

  #period(): number {
    return Math.floor(this.#now() / PERIOD);
  }

  #periods(): number[] {
    return [-1, 0, 1].map((step) => this.#period() + step);
  }

  async #key(period: number) {
    const text = await this.#secrets.get(`access-key-${period}`, () => newSigningKey(period));
    const stored = JSON.parse(text) as JWK;
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

async function newSigningKey(period: number): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = `${period}-${toBase64Url(hash(new TextEncoder().encode(jwk.x))).slice(0, 16)}`;
  return JSON.stringify({ ...jwk, kid, alg: ALGORITHM, use: 'sig' });
}
