import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import { answerChallenge } from '#protocol/frames/auth.ts';
import { decodeFrame, encodeFrame, type Frame, frameCode } from '#protocol/frames/frame.ts';
import type { Space } from '#protocol/testing/a-space.ts';
import { SYNC_PATH } from '../modules/sync/socket.ts';

/** A device's end of a real WebSocket. */
export class Wire {
  readonly heard: Frame[] = [];
  /** Called with each frame as it comes. */
  onFrame: (frame: Frame) => void = () => undefined;
  /** The code that the socket was closed with; null while it is open. */
  closeCode: number | null = null;
  readonly socket: WebSocket;
  readonly #origin: string;
  readonly #waiting = new Set<() => void>();

  /** @param url like `http://127.0.0.1:3000` */
  constructor(url: string, origin: string | undefined = url) {
    this.#origin = origin;
    this.socket = new WebSocket(url.replace(/^http/, 'ws') + SYNC_PATH, { ...(origin && { origin }) });
    this.socket.on('message', (data: Buffer) => {
      const frame = decodeFrame(new Uint8Array(data));
      if (!frame.ok) throw new Error(`the server sent bytes that are ${frame.error}`);
      this.heard.push(frame.value);
      this.onFrame(frame.value);
      this.#look();
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code) => {
      this.closeCode = code;
      this.#look();
    });
  }

  get isClosed(): boolean {
    return this.closeCode !== null;
  }

  /** Resolves when the condition holds, or the socket is closed; it is looked at with everything that comes. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition() && !this.isClosed) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  async opened(): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING)
      await Promise.race([once(this.socket, 'open'), once(this.socket, 'close')]);
  }

  send(...frames: Frame[]): void {
    for (const frame of frames) this.sendBytes(encodeFrame(frame));
  }

  sendBytes(bytes: Uint8Array | string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes);
  }

  /** Sends, and answers with what is heard up to the answer to a ping after it, or until it is closed. */
  async ask(...frames: Frame[]): Promise<Frame[]> {
    const from = this.heard.length;
    await this.askBytes(...frames.map(encodeFrame));
    // Whatever is asked after it, an envelope is answered when it is stored.
    const appended = frames.reduce(
      (sum, frame) => sum + (frame.type === 'append' ? frame.envelopes.length : 0),
      0,
    );
    const answers = () =>
      this.heard.slice(from).reduce((sum, frame) => {
        if (frame.type === 'ack') return sum + frame.acks.length;
        return sum + (frame.type === 'refuse' && frame.frame === frameCode('append') ? 1 : 0);
      }, 0);
    await this.until(() => answers() >= appended);
    return this.heard.slice(from).filter(({ type }) => type !== 'pong');
  }

  async askBytes(...messages: Uint8Array[]): Promise<Frame[]> {
    const from = this.heard.length;
    for (const bytes of messages) this.sendBytes(bytes);
    const number = from + 1;
    this.send({ type: 'ping', number });
    const isAnswered = () => this.heard.some((frame) => frame.type === 'pong' && frame.number === number);
    await this.until(isAnswered);
    return this.heard.slice(from).filter(({ type }) => type !== 'pong');
  }

  /** The greeting. False when it was refused or the socket was closed. */
  async enter(space: Space, keys: KeyPairs, ticket: Uint8Array): Promise<boolean> {
    await this.opened();
    const device = keys.signing.publicKey;
    this.send({ type: 'hello', oldest: 1, newest: 1, space: space.id, device, ticket });
    await this.until(() => this.heard.length > 0);
    const [challenge] = this.heard;
    if (challenge?.type !== 'challenge') return false;
    const { version } = challenge;
    const context = {
      origin: this.#origin,
      version,
      space: space.id,
      device,
      challenge: challenge.challenge,
    };
    this.send(answerChallenge(space.crypto, keys.signing, context));
    await this.until(() => this.heard.length > 1);
    return this.heard[1]?.type === 'welcome';
  }

  close(): void {
    this.socket.terminate();
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}
