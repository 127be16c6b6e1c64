import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { joinBytes, asciiBytes } from '#protocol/bytes.ts';
import { toBase64Url } from '../core/base64url.ts';

interface Asked {
  options: { challenge: string };
  /** Where the page says that it is. */
  origin: string;
}

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const HAS_CREDENTIAL = 64;

/** A security key in software: one ES256 passkey, made and used as WebAuthn level 2 says, without attestation. */
export class Authenticator {
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject };
  readonly #id = new Uint8Array(randomBytes(16));
  readonly #host: string;
  /** How often it was used; 0 for one that does not count. */
  counter = 0;
  /** Whether it has seen its owner's finger, face or PIN. */
  verifies = true;

  constructor(host: string) {
    this.#host = host;
    this.#keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  get id(): string {
    return toBase64Url(this.#id);
  }

  create({ options, origin }: Asked) {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    // A COSE key: kty EC2, alg ES256, crv P-256, x, y (RFC 9052).
    const key = joinBytes(
      Uint8Array.of(0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32),
      new Uint8Array(Buffer.from(x, 'base64url')),
      Uint8Array.of(0x22, 0x58, 32),
      new Uint8Array(Buffer.from(y, 'base64url')),
    );
    const credential = joinBytes(new Uint8Array(16), Uint8Array.of(0, this.#id.length), this.#id, key);
    const data = this.#data(HAS_CREDENTIAL, credential);
    // CBOR: { fmt: "none", attStmt: {}, authData }.
    const attestation = joinBytes(
      Uint8Array.of(0xa3, 0x63),
      asciiBytes('fmt'),
      Uint8Array.of(0x64),
      asciiBytes('none'),
      Uint8Array.of(0x67),
      asciiBytes('attStmt'),
      Uint8Array.of(0xa0, 0x68),
      asciiBytes('authData'),
      Uint8Array.of(0x58, data.length),
      data,
    );
    return this.#credential({
      clientDataJSON: toBase64Url(clientData('webauthn.create', options, origin)),
      attestationObject: toBase64Url(attestation),
      transports: ['internal'],
    });
  }

  get({ options, origin }: Asked) {
    const client = clientData('webauthn.get', options, origin);
    const data = this.#data(0, new Uint8Array());
    const signed = joinBytes(data, new Uint8Array(createHash('sha256').update(client).digest()));
    const signature = createSign('sha256').update(signed).sign(this.#keys.privateKey);
    return this.#credential({
      clientDataJSON: toBase64Url(client),
      authenticatorData: toBase64Url(data),
      signature: toBase64Url(new Uint8Array(signature)),
    });
  }

  #data(flags: number, more: Uint8Array): Uint8Array {
    const count = new Uint8Array(4);
    new DataView(count.buffer).setUint32(0, this.counter);
    return joinBytes(
      new Uint8Array(createHash('sha256').update(this.#host).digest()),
      Uint8Array.of(flags | USER_PRESENT | (this.verifies ? USER_VERIFIED : 0)),
      count,
      more,
    );
  }

  #credential<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key' as const, response };
  }
}

function clientData(type: string, { challenge }: Asked['options'], origin: string): Uint8Array {
  return asciiBytes(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}
