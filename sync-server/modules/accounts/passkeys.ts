import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { asciiBytes } from '#protocol/bytes.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { Database } from '../../core/database/database.ts';
import type { PasskeyProof, Refusal } from './accounts-api.ts';
import type { Site } from '../../core/site.ts';
import type { Account } from './accounts-store.ts';
import type { BegunProofs } from './begun-proofs.ts';
import type { NewPasskey, PasskeyAnswer } from './fields.ts';
import {
  deletePasskey,
  insertPasskey,
  notePasskeyUse,
  type Passkey,
  passkeyById,
  passkeysOf,
} from './passkeys-store.ts';

interface Parts {
  database: Database;
  begun: BegunProofs;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** How long a browser waits for the person, in milliseconds. */
const PATIENCE = 5 * 60_000;

export const PASSKEY_REFUSED: Refusal<'PasskeyRefused'> = {
  type: 'PasskeyRefused',
  message: 'This passkey was not accepted: try again, or use your passphrase.',
};

/** Passkeys as a further proof of who someone is (AC11). Each is asked for user verification, and found without an address. */
export class Passkeys {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  of(account: string): Promise<Passkey[]> {
    return passkeysOf(this.#parts.database, account);
  }

  async remove(account: string, id: string): Promise<void> {
    await deletePasskey(this.#parts.database, account, id);
  }

  /** What the browser needs to make a passkey for this account, and the secret with which it is added. */
  async beginAdding({ id, email }: Account, site: Site): Promise<{ options: object; secret: string }> {
    const { database, begun } = this.#parts;
    const there = await passkeysOf(database, id);
    const options = await generateRegistrationOptions({
      rpName: 'Welness',
      rpID: site.host,
      userName: email,
      userID: asciiBytes(id) as Uint8Array<ArrayBuffer>,
      timeout: PATIENCE,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: there.map((passkey) => ({ id: passkey.id })),
    });
    const secret = await begun.begin('passkey-new', {
      account: id,
      content: { challenge: options.challenge },
    });
    return { options, secret };
  }

  /** @param account as it was when its passphrase was proven */
  async add(
    account: Account,
    site: Site,
    { secret, response }: PasskeyProof<NewPasskey>,
    masterByPasskey: Uint8Array | null,
  ): Promise<Result<void, Refusal<'PasskeyRefused'>>> {
    const { database, begun, now } = this.#parts;
    const proof = await begun.take(secret, 'passkey-new');
    if (proof?.account !== account.id) return fail(PASSKEY_REFUSED);
    const verified = await orNull(() =>
      verifyRegistrationResponse({
        response: { ...response, clientExtensionResults: {} },
        expectedChallenge: challengeIn(proof.content),
        expectedOrigin: site.origin,
        expectedRPID: site.host,
      }),
    );
    if (!verified?.verified) return fail(PASSKEY_REFUSED);
    const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
    const passkey = { id, publicKey, counter, account: account.id, transports: transports ?? [] };
    const isAdded = await insertPasskey(
      database,
      { ...passkey, masterByPasskey, createdAt: now() },
      account.loginHash,
    );
    return isAdded ? ok(undefined) : fail(PASSKEY_REFUSED);
  }

  /** What the browser needs to ask for any passkey of this site, and the secret with which its answer is sent. */
  async beginSigningIn(site: Site): Promise<{ options: object; secret: string }> {
    const options = await generateAuthenticationOptions({
      rpID: site.host,
      timeout: PATIENCE,
      userVerification: 'required',
    });
    const secret = await this.#parts.begun.begin('passkey-sign-in', {
      account: null,
      content: { challenge: options.challenge },
    });
    return { options, secret };
  }

  /** Whose passkey answered, and the master key as it seals it. */
  async prove(
    site: Site,
    { secret, response }: PasskeyProof<PasskeyAnswer>,
  ): Promise<Result<{ account: string; masterByPasskey: Uint8Array | null }, Refusal<'PasskeyRefused'>>> {
    const { database, begun, now } = this.#parts;
    const proof = await begun.take(secret, 'passkey-sign-in');
    const passkey = await passkeyById(database, response.id);
    if (!proof || !passkey) return fail(PASSKEY_REFUSED);
    const { id, publicKey, counter } = passkey;
    const verified = await orNull(() =>
      verifyAuthenticationResponse({
        response: { ...response, clientExtensionResults: {} },
        expectedChallenge: challengeIn(proof.content),
        expectedOrigin: site.origin,
        expectedRPID: site.host,
        credential: { id, publicKey: new Uint8Array(publicKey), counter },
      }),
    );
    if (!verified?.verified) return fail(PASSKEY_REFUSED);
    const use = { counter: verified.authenticationInfo.newCounter, usedAt: now() };
    if (!(await notePasskeyUse(database, id, use))) return fail(PASSKEY_REFUSED);
    return ok({ account: passkey.account, masterByPasskey: passkey.masterByPasskey });
  }
}

function challengeIn(content: string): string {
  return (JSON.parse(content) as { challenge: string }).challenge;
}

/** The library throws at what does not verify; which of its reasons it was helps nobody but who tries to get in. */
async function orNull<T>(verify: () => Promise<T>): Promise<T | null> {
  try {
    return await verify();
  } catch {
    return null;
  }
}
