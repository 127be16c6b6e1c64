import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { PASSKEY_PRF_INPUT } from '#protocol/crypto/passkey.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { PasskeyAnswer } from './actions.ts';

/** `Cancelled`: the person turned back, or the time was over; the browser does not say which. */
export type PasskeyFailure =
  { type: 'Cancelled' } | { type: 'ThereAlready' } | { type: 'PasskeyUnavailable' };

interface PrfResults {
  prf?: { enabled?: boolean; results?: { first?: BufferSource } };
}

/**
 * Whether this page may ask the browser for passkeys, which only a page may (WebAuthn level 3), and only one with a name:
 * not one at an address of numbers.
 */
export function hasPasskeys(): boolean {
  return browserSupportsWebAuthn() && !/^\[|^[\d.]+$/.test(location.hostname);
}

/** @param options as the server gives them, in JSON */
export async function makePasskey(options: object): Promise<Result<PasskeyAnswer, PasskeyFailure>> {
  try {
    const made = await startRegistration({
      optionsJSON: withPrf(options) as Parameters<typeof startRegistration>[0]['optionsJSON'],
    });
    const { prf } = made.clientExtensionResults as PrfResults;
    // Many authenticators say at first only that they could, and have to be asked once more.
    const given = bytesOf(prf?.results?.first) ?? (prf?.enabled ? await prfOf(made.id, options) : null);
    return ok({ credential: withoutExtensions(made), prf: given });
  } catch (error) {
    return fail(failureOf(error));
  }
}

/** @param options as the server gives them, in JSON */
export async function usePasskey(options: object): Promise<Result<PasskeyAnswer, PasskeyFailure>> {
  try {
    const used = await startAuthentication({
      optionsJSON: withPrf(options) as Parameters<typeof startAuthentication>[0]['optionsJSON'],
    });
    const { prf } = used.clientExtensionResults as PrfResults;
    return ok({ credential: withoutExtensions(used), prf: bytesOf(prf?.results?.first) });
  } catch (error) {
    return fail(failureOf(error));
  }
}

/** What the PRF of a passkey gives that was made a moment ago; null where the person has had enough. */
async function prfOf(id: string, made: object): Promise<Uint8Array | null> {
  const { rp, challenge } = made as { rp?: { id?: string }; challenge: string };
  const used = await usePasskey({
    challenge,
    ...(rp?.id && { rpId: rp.id }),
    allowCredentials: [{ id, type: 'public-key' }],
    userVerification: 'required',
  });
  return used.ok ? used.value.prf : null;
}

function withPrf(options: object): object {
  return { ...options, extensions: { prf: { eval: { first: PASSKEY_PRF_INPUT.slice() } } } };
}

/** What the PRF gave must not leave the browser. */
function withoutExtensions(credential: object): object {
  return { ...credential, clientExtensionResults: {} };
}

function bytesOf(source: BufferSource | undefined): Uint8Array | null {
  if (!source) return null;
  return source instanceof ArrayBuffer
    ? new Uint8Array(source)
    : new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice();
}

function failureOf(error: unknown): PasskeyFailure {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError') return { type: 'Cancelled' };
  if (name === 'InvalidStateError') return { type: 'ThereAlready' };
  return { type: 'PasskeyUnavailable' };
}
