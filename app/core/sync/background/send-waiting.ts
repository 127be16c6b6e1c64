import { authMessage, httpChallenge } from '#protocol/frames/auth.ts';
import { inBatches } from '#protocol/frames/batches.ts';
import { decodeFrame, encodeFrame } from '#protocol/frames/frame.ts';
import { MAX_APPENDS, PROTOCOL_VERSION } from '#protocol/limits.ts';
import * as v from 'valibot';
import { openSigningSeed } from '../../crypto/device-keys.ts';
import { toBase64Url } from '../enrolment/base64url.ts';
import { Bytes, type HttpSession } from '../enrolment/http-session.ts';
import { readStoredWaiting, type StoredWaiting } from './stored-waiting.ts';

/**
 * - `nothing`: nothing waits here, or no more of it can be sent from here: its account, its key or its session is gone.
 * - `sent`: the server has answered for all of it. What it refused, the app is told when it asks again.
 * - `unreachable`: it is to be tried again.
 */
export type Sending = 'nothing' | 'sent' | 'unreachable';

const Answered = v.object({ frames: v.array(Bytes) });

/**
 * Sends what a device has sealed, over HTTP (WI12), while no page of the app runs. It only reads the database: the app, when
 * it runs again, sends the same once more and gets the same acks (SY19), so that neither has to know of the other.
 * @param database its name
 */
export async function sendWaiting(database: string, session: HttpSession): Promise<Sending> {
  const waiting = await readStoredWaiting(database);
  if (!waiting || waiting.envelopes.length === 0) return 'nothing';
  const seed = await openSigningSeed(waiting.keys);
  if (!seed) return 'nothing';
  const key = await signingKey(seed);
  const bytes = waiting.envelopes.map((envelope) => envelope.bytes);
  // A ticket is good once.
  for (const envelopes of inBatches(bytes, MAX_APPENDS)) {
    const ticket = await session.getTicket(waiting.account.device);
    if (!ticket.ok) return ticket.error === 'SignedOut' ? 'nothing' : 'unreachable';
    const answered = await append(waiting, key, ticket.value, envelopes, session);
    if (answered !== 'sent') return answered;
  }
  return 'sent';
}

async function append(
  { account: { origin, space, device } }: StoredWaiting,
  key: CryptoKey,
  ticket: Uint8Array,
  envelopes: Uint8Array[],
  session: HttpSession,
): Promise<Sending> {
  const version = PROTOCOL_VERSION;
  const hello = encodeFrame({ type: 'hello', oldest: version, newest: version, space, device, ticket });
  const message = authMessage({ origin, version, space, device, challenge: httpChallenge(ticket) });
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', key, message.slice()));
  const body = {
    hello: toBase64Url(hello),
    auth: toBase64Url(encodeFrame({ type: 'auth', signature })),
    frame: toBase64Url(encodeFrame({ type: 'append', envelopes })),
  };
  const answered = await session.post('/api/sync/append', body, Answered);
  if (!answered.ok) return answered.error.type === 'Refused' ? 'nothing' : 'unreachable';
  // A server that does not let this device in says no word of what was sent.
  const isWelcome = answered.value.frames.some((bytes) => {
    const frame = decodeFrame(bytes);
    return frame.ok && frame.value.type === 'welcome';
  });
  return isWelcome ? 'sent' : 'nothing';
}

/** The key as the browser's own Ed25519 signs with: RFC 8410, where the seed is the last of a fixed form. */
function signingKey(seed: Uint8Array): Promise<CryptoKey> {
  const form = Uint8Array.from(PKCS8_ED25519.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  const key = new Uint8Array(form.length + seed.length);
  key.set(form);
  key.set(seed, form.length);
  return crypto.subtle.importKey('pkcs8', key, 'Ed25519', false, ['sign']);
}

/** SEQUENCE { version 0, AlgorithmIdentifier 1.3.101.112, OCTET STRING { OCTET STRING of 32 bytes } }. */
const PKCS8_ED25519 = '302e020100300506032b657004220420';
