import { equalBytes, joinBytes } from '#protocol/bytes.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import type { WelnessDatabase } from '../storage/database.ts';
import type { StoredKey } from '../storage/sync-rows.ts';

/**
 * A device's private keys lie in the database as bytes sealed under an AES-GCM key that the browser does not hand out:
 * browsers differ in which keys of WebCrypto's survive there, and all keep this one (KY10). Scripts of this origin can
 * still use it; what it keeps apart is a copied file from a key.
 */
const AES = 'AES-GCM';
const NONCE_BYTES = 12;

export function newSealingKey(): Promise<CryptoKey> {
  return globalThis.crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The rows that keep a device's keys, `next` for the device that this one is about to become. */
export async function sealDeviceKeys(
  sealing: CryptoKey,
  keys: KeyPairs,
  which: 'present' | 'next' = 'present',
): Promise<StoredKey[]> {
  const [signing, box] = NAMES[which];
  return [
    { name: 'sealing', key: sealing },
    { name: signing, key: await seal(sealing, signing, keys.signing.seed) },
    { name: box, key: await seal(sealing, box, keys.box.privateKey) },
  ];
}

/** The keys as they are stored, after signing with them once; null when there are none, or they do not open. */
export async function openDeviceKeys(
  { deviceKeys }: WelnessDatabase,
  crypto: Crypto,
  which: 'present' | 'next' = 'present',
): Promise<KeyPairs | null> {
  const [signing, box] = NAMES[which];
  const [sealing, ...sealed] = await deviceKeys.bulkGet(['sealing', signing, box]);
  if (!sealing || sealing.key instanceof Uint8Array) return null;
  const seed = await open(sealing.key, signing, sealed[0]?.key);
  const privateKey = await open(sealing.key, box, sealed[1]?.key);
  if (!seed || !privateKey) return null;
  const keys = { signing: crypto.signingKeys(seed), box: crypto.boxKeys(privateKey) };
  const signature = crypto.sign(keys.signing, PROBE);
  return crypto.verify(keys.signing.publicKey, PROBE, signature) ? keys : null;
}

/** The seed of this device's Ed25519 key, 32 bytes, from the rows that keep its keys; null where it does not open. */
export async function openSigningSeed(rows: readonly StoredKey[]): Promise<Uint8Array | null> {
  const sealing = rows.find(({ name }) => name === 'sealing')?.key;
  if (!sealing || sealing instanceof Uint8Array) return null;
  return open(sealing, 'signing', rows.find(({ name }) => name === 'signing')?.key);
}

/** The key that this device's keys are sealed under; null before there is one. */
export async function sealingKey({ deviceKeys }: WelnessDatabase): Promise<CryptoKey | null> {
  const row = await deviceKeys.get('sealing');
  return !row || row.key instanceof Uint8Array ? null : row.key;
}

/** Whether what was written is what is read back, so that nothing is announced that this browser cannot keep. */
export async function keysSurvive(
  database: WelnessDatabase,
  crypto: Crypto,
  { signing, box }: KeyPairs,
): Promise<boolean> {
  const read = await openDeviceKeys(database, crypto);
  return (
    read !== null &&
    equalBytes(read.signing.publicKey, signing.publicKey) &&
    equalBytes(read.box.publicKey, box.publicKey)
  );
}

const NAMES = { present: ['signing', 'box'], next: ['nextSigning', 'nextBox'] } as const;
const PROBE = new TextEncoder().encode('welness');

async function seal(sealing: CryptoKey, name: string, secret: Uint8Array): Promise<Uint8Array> {
  const nonce = globalThis.crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await globalThis.crypto.subtle.encrypt(parameters(nonce, name), sealing, secret.slice());
  return joinBytes(nonce, new Uint8Array(sealed));
}

async function open(sealing: CryptoKey, name: string, sealed: CryptoKey | Uint8Array | undefined) {
  if (!(sealed instanceof Uint8Array)) return null;
  try {
    const nonce = sealed.slice(0, NONCE_BYTES);
    const opened = await globalThis.crypto.subtle.decrypt(
      parameters(nonce, name),
      sealing,
      sealed.slice(NONCE_BYTES),
    );
    return new Uint8Array(opened);
  } catch {
    return null;
  }
}

function parameters(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: AES, iv, additionalData: new TextEncoder().encode(name) };
}
