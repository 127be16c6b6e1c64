import { joinBytes, label } from '../bytes.ts';
import type { Crypto, SigningKeys, Verify } from '../crypto/crypto.ts';
import { hash } from '../crypto/hash.ts';
import { PROTOCOL_VERSION } from '../limits.ts';
import { Writer } from '../wire/writer.ts';
import type { Auth, Hello } from './connection-frames.ts';

/** What the answer to a challenge is bound to: the server asked, as the device knows it, so that none can ask for another. */
export interface AuthContext {
  /** As in an Origin header: `https://welness.example`. */
  origin: string;
  version: number;
  space: Uint8Array;
  device: Uint8Array;
  challenge: Uint8Array;
}

export function answerChallenge(crypto: Crypto, keys: SigningKeys, context: AuthContext): Auth {
  return { type: 'auth', signature: crypto.sign(keys, authMessage(context)) };
}

export function isAnswer({ signature }: Auth, context: AuthContext, verify: Verify): boolean {
  return verify(context.device, authMessage(context), signature);
}

/** The newest version that the device and this code both speak; null when there is none. */
export function commonVersion({ oldest, newest }: Pick<Hello, 'oldest' | 'newest'>): number | null {
  return oldest <= PROTOCOL_VERSION && PROTOCOL_VERSION <= newest ? PROTOCOL_VERSION : null;
}

/** What a device answers over HTTP, where the server has no turn to ask: made of its ticket, which is as random and good once. */
export function httpChallenge(ticket: Uint8Array): Uint8Array {
  return hash(joinBytes(label('http-challenge'), ticket));
}

/** The bytes that answer a challenge when signed. */
export function authMessage({ origin, version, space, device, challenge }: AuthContext): Uint8Array {
  const where = new Writer().text(origin).varuint(version).finish();
  return joinBytes(label('auth'), where, space, device, challenge);
}
