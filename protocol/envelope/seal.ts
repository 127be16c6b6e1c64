import { joinBytes, NONCE_BYTES } from '../bytes.ts';
import type { Crypto, SigningKeys } from '../crypto/crypto.ts';
import { MAX_ENVELOPE_BYTES, PADDING_BYTES } from '../limits.ts';
import { fail, ok, type Result } from '../result.ts';
import { Writer } from '../wire/writer.ts';
import { encodeHeader, type Envelope, type EnvelopeHeader, envelopeMessage } from './envelope.ts';

interface SealingKeys {
  /** `AreaKeys.documentKey` of the document and key epoch that the header names. */
  documentKey: Uint8Array;
  /** Those of the device that the header names. */
  device: SigningKeys;
}

/**
 * An envelope's bytes. Sealing the same content again gives other bytes (a fresh nonce), so what was sealed is stored
 * before it is first sent, and sent again as it is.
 */
export function sealEnvelope(
  crypto: Crypto,
  header: EnvelopeHeader,
  content: Uint8Array,
  { documentKey, device }: SealingKeys,
): Result<Uint8Array, 'too-large'> {
  const associated = encodeHeader(header);
  const nonce = crypto.random(NONCE_BYTES);
  const ciphertext = crypto.seal(documentKey, nonce, associated, crypto.pad(content, PADDING_BYTES));
  const unsigned = joinBytes(associated, nonce, new Writer().bytes(ciphertext).finish());
  const bytes = joinBytes(unsigned, crypto.sign(device, envelopeMessage(unsigned)));
  return bytes.length > MAX_ENVELOPE_BYTES ? fail('too-large') : ok(bytes);
}

/** What was sealed. Whether it may be believed is for `checkUpdate` or `checkSnapshot` to say, before. */
export function openEnvelope(
  crypto: Crypto,
  { associated, nonce, ciphertext }: Envelope,
  documentKey: Uint8Array,
): Result<Uint8Array, 'cannot-open'> {
  const padded = crypto.open(documentKey, nonce, associated, ciphertext);
  const content = padded && crypto.unpad(padded, PADDING_BYTES);
  return content ? ok(content) : fail('cannot-open');
}
