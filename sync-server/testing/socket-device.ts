import type { Envelope, UpdateHeader } from '#protocol/envelope/envelope.ts';
import type { Frame } from '#protocol/frames/frame.ts';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import type { Space } from '#protocol/testing/a-space.ts';
import { fromBase64Url, toBase64Url } from '../core/base64url.ts';
import { Wire } from './wire.ts';
import { founding } from './wraps.ts';

const SECRET = toBase64Url(new Uint8Array(32).fill(1));
const SEALED = toBase64Url(new Uint8Array(64).fill(2));

/** Makes the account of a space on a server; resolves to its access token. */
export async function registerSpace(url: string, space: Space, email: string): Promise<string> {
  const { entries, wraps } = founding(space);
  return tokenOf(`${url}/api/accounts`, {
    email,
    loginSecret: SECRET,
    salt: toBase64Url(new Uint8Array(16)),
    memory: 64 * 1024 * 1024,
    passes: 3,
    masterSeals: { passphrase: SEALED, recovery: SEALED },
    recoverySecret: SECRET,
    accountKeys: SEALED,
    entries: entries.map(toBase64Url),
    wraps: wraps.map(toBase64Url),
  });
}

export function signInAgain(url: string, email: string): Promise<string> {
  return tokenOf(`${url}/api/accounts/sign-in`, { email, loginSecret: SECRET });
}

async function tokenOf(url: string, body: object): Promise<string> {
  const answer = await post(url, body);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

/** A device at the socket of a server: every frame it hears once it is in goes to `hear`. */
export class SocketDevice {
  readonly #wire: Wire;

  private constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Greets the server and resolves when it is let in; rejects when it is not. */
  static async connect(
    url: string,
    { space, token, keys = space.device }: { space: Space; token: string; keys?: KeyPairs },
    hear: (frame: Frame) => void,
  ): Promise<SocketDevice> {
    const device = toBase64Url(keys.signing.publicKey);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await post(`${url}/api/sync/tickets`, { device }, headers);
    const { ticket } = (await answer.json()) as { ticket: string };
    const wire = new Wire(url);
    if (!(await wire.enter(space, keys, fromBase64Url(ticket)!)))
      throw new Error('the device was not let in');
    wire.onFrame = hear;
    return new SocketDevice(wire);
  }

  get isOpen(): boolean {
    return !this.#wire.isClosed;
  }

  send(frame: Frame): void {
    this.#wire.send(frame);
  }

  append(updates: readonly Envelope<UpdateHeader>[]): void {
    this.send({ type: 'append', envelopes: updates.map(({ bytes }) => bytes) });
  }

  closed(): Promise<void> {
    return this.#wire.until(() => false);
  }

  close(): void {
    this.#wire.close();
  }
}
