import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeyPairs } from '#protocol/crypto/key-pairs.ts';
import type { UpdateHeader } from '#protocol/envelope/envelope.ts';
import { answerChallenge } from '#protocol/frames/auth.ts';
import type { Hello } from '#protocol/frames/connection-frames.ts';
import { decodeFrame, encodeFrame, type Frame } from '#protocol/frames/frame.ts';
import { reasonOf } from '#protocol/reasons.ts';
import type { Space } from '#protocol/testing/a-space.ts';
import { anUpdate, NOVEMBER } from '#protocol/testing/an-envelope.ts';
import type { Connection } from '../modules/sync/connection.ts';
import type { Sink } from '../modules/sync/sink.ts';
import type { SyncServer } from '../modules/sync/sync-server.ts';

export const ORIGIN = 'https://welness.test';

/** What a server has sent over a connection, and the way to send to it; no socket in between. */
export class SyncClient {
  readonly heard: Frame[] = [];
  isClosed = false;
  readonly connection: Connection;
  #waiting = 0;

  constructor(
    server: SyncServer,
    readonly space: Space,
    readonly keys: KeyPairs = space.device,
    origin = ORIGIN,
  ) {
    const sink: Sink = {
      send: (bytes) => {
        const frame = decodeFrame(bytes);
        if (!frame.ok) throw new Error(`the server sent bytes that are ${frame.error}`);
        this.heard.push(frame.value);
      },
      get waiting() {
        return client.#waiting;
      },
      drained: () => Promise.resolve(),
      close: () => (this.isClosed = true),
    };
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const client = this;
    this.connection = server.connect(sink, origin);
  }

  /** Pretends that this many bytes wait for the device. */
  stall(bytes: number): void {
    this.#waiting = bytes;
  }

  send(...frames: Frame[]): void {
    for (const frame of frames) this.connection.receive(encodeFrame(frame));
  }

  /** Sends, and answers with what the server said until it had nothing more to do. */
  async ask(...frames: Frame[]): Promise<Frame[]> {
    const from = this.heard.length;
    this.send(...frames);
    await this.settled();
    return this.heard.slice(from);
  }

  async settled(): Promise<void> {
    await this.connection.idle();
    // What follows from it: rows sent on, hints of the bus.
    for (let turn = 0; turn < 8; turn++) await nextTurn();
    await this.connection.idle();
  }

  /** The first frame of this type that was heard and not taken yet; waits for it. */
  async next<Type extends Frame['type']>(type: Type): Promise<Extract<Frame, { type: Type }>> {
    for (let turn = 0; turn < 20_000; turn++) {
      const at = this.heard.findIndex((frame) => frame.type === type);
      if (at >= 0) return this.heard.splice(at, 1)[0] as Extract<Frame, { type: Type }>;
      await nextTurn();
    }
    throw new Error(`no ${type} came; heard: ${JSON.stringify(said(this.heard))}`);
  }

  hello(ticket: Uint8Array, over: Partial<Hello> = {}): Hello {
    return {
      type: 'hello',
      oldest: 1,
      newest: 1,
      space: this.space.id,
      device: this.keys.signing.publicKey,
      ticket,
      ...over,
    };
  }

  /** The whole greeting, up to `welcome`, with a ticket of the server's. */
  async enter(ticket: Uint8Array, over: Partial<Hello> = {}): Promise<Frame[]> {
    const hello = this.hello(ticket, over);
    const [challenge, ...rest] = await this.ask(hello);
    if (challenge?.type !== 'challenge') return [...(challenge ? [challenge] : []), ...rest];
    const { space, device } = hello;
    return this.ask(
      answerChallenge(this.space.crypto, this.keys.signing, {
        origin: ORIGIN,
        version: challenge.version,
        space,
        device,
        challenge: challenge.challenge,
      }),
    );
  }
}

/** Updates of one device in one document, one after another. */
export class Writing {
  #last: { deviceSeq: number; hash: Uint8Array } | null = null;

  constructor(
    readonly space: Space,
    readonly by: KeyPairs = space.device,
    readonly document = NOVEMBER,
    readonly logEpoch = 1,
  ) {}

  next(over: Partial<UpdateHeader> = {}, content = new Uint8Array([1, 2, 3])) {
    const after = this.#last ? { deviceSeq: this.#last.deviceSeq + 1, prevHash: this.#last.hash } : {};
    const update = anUpdate(
      this.space,
      { document: this.document, logEpoch: this.logEpoch, ...after, ...over },
      { by: this.by, content },
    );
    this.#last = { deviceSeq: update.header.deviceSeq, hash: update.hash };
    return update;
  }
}

/** Frames as a test reads them: refusals and goodbyes by their reason, what carries bytes by how many. */
export function said(frames: readonly Frame[]): unknown[] {
  return frames.map((frame) => {
    switch (frame.type) {
      case 'refuse':
      case 'goodbye':
        return [frame.type, reasonOf(frame.code)];
      case 'ack':
        return ['ack', ...frame.acks.map(({ seq }) => seq)];
      case 'envelopes':
        return ['envelopes', frame.firstSeq, frame.envelopes.length];
      case 'heads':
        return [
          'heads',
          ...frame.heads.map(({ document, logEpoch, head }) => `${document} ${logEpoch}/${head}`),
        ];
      case 'membership':
        return ['membership', frame.from, frame.entries.length];
      case 'keys':
        return ['keys', frame.wraps.length];
      default:
        return frame.type;
    }
  });
}
