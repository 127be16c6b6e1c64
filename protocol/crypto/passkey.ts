import { label } from '../bytes.ts';
import { derive } from './hash.ts';

/** What the PRF of a passkey is asked with (WebAuthn level 3, `prf.eval.first`). */
export const PASSKEY_PRF_INPUT: Uint8Array = label('passkey-prf');

/**
 * The key under which a passkey seals the master key (KY4), 32 bytes.
 * @param prf what its PRF gave, 32 bytes
 */
export function passkeyWrappingKey(prf: Uint8Array): Uint8Array {
  return derive(prf, 'passkey-wrapping');
}
