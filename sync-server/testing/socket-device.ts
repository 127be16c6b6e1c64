import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Envelope, UpdateHeader } from '#protocol/envelope/envelope.ts';
import { answerChallenge } from '#protocol/frames/auth.ts';
import { decodeFrame, encodeFrame, type Frame } from '#protocol/frames/frame.ts';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import type { Space } from '#protocol/testing/a-space.ts';
import { fromBase64Url, toBase64Url } from '../core/base64url.ts';
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

/** A device at the socket of a server: every frame it hears goes to `hear`. */
export class SocketDevice {
  readonly #socket: WebSocket;
  readonly #hear: (frame: Frame) => void;

  private constructor(socket: WebSocket, hear: (frame: Frame) => void) {
    this.#socket = socket;
    this.#hear = hear;
  }

  /** Greets the server and resolves when it is let in; rejects when it is not. */
  static async connect(
    url: string,
    {
      space,
      token,
      keys = space.device,
      socketUrl = url,
    }: { space: Space; token: string; keys?: KeyPairs; socketUrl?: string },
    hear: (frame: Frame) => void,
  ): Promise<SocketDevice> {
    const device = keys.signing.publicKey;
    const answer = await post(
      `${url}/api/sync/tickets`,
      { device: toBase64Url(device) },
      { authorization: `Bearer ${token}` },
    );
    const { ticket } = (await answer.json()) as { ticket: string };
    const socket = new WebSocket(`${socketUrl.replace('http', 'ws')}/api/sync`, { perMessageDeflate: false });
    const connected = new SocketDevice(socket, hear);
    await connected.#greet(new URL(socketUrl).origin, space, keys, fromBase64Url(ticket)!);
    return connected;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  send(frame: Frame): void {
    if (this.isOpen) this.#socket.send(encodeFrame(frame));
  }

  append(updates: readonly Envelope<UpdateHeader>[]): void {
    this.send({ type: 'append', envelopes: updates.map(({ bytes }) => bytes) });
  }

  async closed(): Promise<void> {
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, 'close');
  }

  close(): void {
    this.#socket.terminate();
  }

  #greet(origin: string, space: Space, keys: KeyPairs, ticket: Uint8Array): Promise<void> {
    const socket = this.#socket;
    const device = keys.signing.publicKey;
    return new Promise((resolve, reject) => {
      let isIn = false;
      socket.on('open', () =>
        socket.send(encodeFrame({ type: 'hello', oldest: 1, newest: 1, space: space.id, device, ticket })),
      );
      socket.on('message', (data) => {
        const decoded = decodeFrame(new Uint8Array(data as Buffer));
        if (!decoded.ok) return reject(new Error(`the server sent bytes that are ${decoded.error}`));
        const frame = decoded.value;
        if (frame.type === 'challenge') {
          const { version, challenge } = frame;
          const context = { origin, version, space: space.id, device, challenge };
          socket.send(encodeFrame(answerChallenge(space.crypto, keys.signing, context)));
        } else if (frame.type === 'welcome') {
          isIn = true;
          resolve();
        } else if (isIn) this.#hear(frame);
        else if (frame.type === 'refuse') reject(new Error(`refused with ${frame.code}`));
      });
      socket.on('error', (error) => reject(error));
      socket.on('close', () => reject(new Error('closed')));
    });
  }
}
