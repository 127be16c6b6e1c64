import type { Crypto } from '#protocol/crypto/crypto.ts';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import { answerChallenge } from '#protocol/frames/auth.ts';
import type { Challenge, Refuse, Welcome } from '#protocol/frames/connection-frames.ts';
import { decodeFrame, encodeFrame, type Frame, frameCode, senderOf } from '#protocol/frames/frame.ts';
import {
  HELLO_SECONDS,
  PING_AFTER_SECONDS,
  PROTOCOL_VERSION,
  SILENCE_SECONDS,
  WELCOME_SECONDS,
} from '#protocol/limits.ts';
import { type Reason, reasonOf } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { After, OpenSocket, Socket } from './surroundings.ts';

/** How a connection came to its end, or to none. */
export interface LinkEnd {
  /** Null where the network or the server just went away. */
  reason: Reason | null;
  /** For how long the server asks to stay away, in milliseconds; 0 where it does not say. */
  pause: number;
}

export interface LinkParts {
  openSocket: OpenSocket;
  after: After;
  crypto: Crypto;
  keys: KeyPairs;
  /** Of the server, as in an Origin header. */
  origin: string;
  space: Uint8Array;
  ticket: Uint8Array;
}

type Answer<Type extends Frame['type']> = Extract<Frame, { type: Type }>;

interface Question {
  code: number;
  answer: Frame['type'];
  resolve(frame: Frame | null): void;
}

/** Connects to the server, and resolves once it says welcome. */
export function connect(parts: LinkParts): Promise<Result<{ link: Link; welcome: Welcome }, LinkEnd>> {
  return new Promise((resolve) => {
    const link = new Link(parts, (welcome) => resolve(ok({ link, welcome })));
    void link.closed.then((end) => resolve(fail(end)));
  });
}

/** One connection: the handshake, pings, and questions with their answers. All other frames go to `onFrame`, in order. */
export class Link {
  readonly #parts: LinkParts;
  readonly #socket: Socket;
  readonly #welcomed: (welcome: Welcome) => void;
  readonly #questions: Question[] = [];
  readonly #early: Frame[] = [];
  #onFrame: ((frame: Frame) => void) | null = null;
  #end: LinkEnd | null = null;
  #stopTimer: () => void;
  #pings = 0;

  /** Resolves when the connection is over. */
  readonly closed: Promise<LinkEnd>;
  #resolveClosed!: (end: LinkEnd) => void;

  constructor(parts: LinkParts, welcomed: (welcome: Welcome) => void) {
    this.#parts = parts;
    this.#welcomed = welcomed;
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#stopTimer = parts.after((HELLO_SECONDS + WELCOME_SECONDS) * 1000, () => this.close());
    this.#socket = parts.openSocket({
      opened: () => this.#sayHello(),
      message: (bytes) => this.#message(bytes),
      closed: () => this.#over({ reason: null, pause: 0 }),
    });
  }

  /** Hears every frame that answers no question, from the first one on. */
  listen(onFrame: (frame: Frame) => void): void {
    this.#onFrame = onFrame;
    for (const frame of this.#early.splice(0)) onFrame(frame);
  }

  send(frame: Frame): void {
    if (!this.#end) this.#socket.send(encodeFrame(frame));
  }

  /** Sends a frame and resolves to its answer, or to the refusal of it, or to null once the connection is over. */
  ask<Type extends Frame['type']>(frame: Frame, answer: Type): Promise<Answer<Type> | Refuse | null> {
    return new Promise((resolve) => {
      if (this.#end) return resolve(null);
      const code = frameCode(frame.type);
      this.#questions.push({ code, answer, resolve: resolve as Question['resolve'] });
      this.send(frame);
    });
  }

  close(reason: Reason | null = null): void {
    this.#over({ reason, pause: 0 });
  }

  #sayHello(): void {
    const { space, keys, ticket } = this.#parts;
    const device = keys.signing.publicKey;
    const versions = { oldest: PROTOCOL_VERSION, newest: PROTOCOL_VERSION };
    this.send({ type: 'hello', ...versions, space, device, ticket });
  }

  #message(bytes: Uint8Array | null): void {
    if (this.#end) return;
    const decoded = bytes ? decodeFrame(bytes) : fail('malformed' as const);
    if (!decoded.ok) {
      // A frame of a later version is left alone (WI9); anything else that cannot be read is no server of ours.
      if (decoded.error !== 'unknown-frame') this.close(decoded.error);
      return;
    }
    const frame = decoded.value;
    if (senderOf(frame.type) === 'device') this.close('malformed');
    else this.#take(frame);
  }

  #take(frame: Frame): void {
    switch (frame.type) {
      case 'challenge':
        return this.#answer(frame);
      case 'welcome':
        this.#watch();
        return this.#welcomed(frame);
      case 'ping':
        this.#watch();
        return this.send({ type: 'pong', number: frame.number });
      case 'pong':
        return this.#watch();
      case 'goodbye':
        return this.#over({ reason: reasonOf(frame.code) ?? null, pause: frame.comeBackMilliseconds });
      default:
        this.#watch();
        return this.#pass(frame);
    }
  }

  #pass(frame: Frame): void {
    const at = this.#questions.findIndex(({ answer, code }) =>
      frame.type === 'refuse' ? frame.frame === code : frame.type === answer,
    );
    if (at >= 0) return this.#questions.splice(at, 1)[0]!.resolve(frame);
    if (frame.type === 'refuse' && isEnding(frame))
      return this.#over({ reason: reasonOf(frame.code) ?? null, pause: frame.detail });
    if (this.#onFrame) this.#onFrame(frame);
    else this.#early.push(frame);
  }

  #answer({ version, challenge }: Challenge): void {
    if (version !== PROTOCOL_VERSION) return this.close('unknown-version');
    const { crypto, keys, origin, space } = this.#parts;
    const context = { origin, version, space, device: keys.signing.publicKey, challenge };
    this.send(answerChallenge(crypto, keys.signing, context));
  }

  /** Something was heard: a while of silence later it pings, and gives up when that is not answered (SY9). */
  #watch(): void {
    const { after } = this.#parts;
    this.#stopTimer();
    this.#stopTimer = after(PING_AFTER_SECONDS * 1000, () => {
      this.send({ type: 'ping', number: ++this.#pings });
      this.#stopTimer = after((SILENCE_SECONDS - PING_AFTER_SECONDS) * 1000, () => this.close());
    });
  }

  #over(end: LinkEnd): void {
    if (this.#end) return;
    this.#end = end;
    this.#stopTimer();
    this.#socket.close();
    for (const { resolve } of this.#questions.splice(0)) resolve(null);
    this.#resolveClosed(end);
  }
}

/** Refusals of the connection itself, after which the server closes. */
function isEnding({ code, frame }: Refuse): boolean {
  const reason = reasonOf(code);
  return reason === undefined || CONNECTION_REASONS.has(reason) || HANDSHAKE.has(frame);
}

const CONNECTION_REASONS: ReadonlySet<Reason> = new Set([
  'unknown-version',
  'out-of-turn',
  'ticket-refused',
  'origin-refused',
  'session-ended',
  'too-many',
  'too-slow',
  'going-away',
]);
const HANDSHAKE: ReadonlySet<number> = new Set([frameCode('hello'), frameCode('auth')]);
