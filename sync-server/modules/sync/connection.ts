import { equalBytes } from '#protocol/bytes.ts';
import { isReceiptSigned, type Receipt } from '#protocol/envelope/receipt.ts';
import { commonVersion, isAnswer } from '#protocol/frames/auth.ts';
import { type Auth, type Hello, refusal } from '#protocol/frames/connection-frames.ts';
import { decodeFrame, encodeFrame, type Frame, frameCode, senderOf } from '#protocol/frames/frame.ts';
import type { Cursor, Open, Reopen, Snapshot } from '#protocol/frames/log-frames.ts';
import type { Amend, KeysFor, MembershipSince } from '#protocol/frames/membership-frames.ts';
import {
  HELLO_SECONDS,
  MAX_EARLY_FRAME_BYTES,
  MAX_FRAME_BYTES,
  MAX_HEADS,
  PING_AFTER_SECONDS,
  SILENCE_SECONDS,
  WELCOME_SECONDS,
} from '#protocol/limits.ts';
import {
  chainHead,
  chainLength,
  deviceOf,
  isOwnersDevice,
  ownerKeys,
  rightOf,
} from '#protocol/membership/membership.ts';
import { REASONS, type Reason } from '#protocol/reasons.ts';
import type { Result } from '#protocol/result.ts';
import { Appending } from './appending.ts';
import { ChainTelling, type EntriesFrom } from './chain-telling.ts';
import type { Head, LogRow } from './log/log-row.ts';
import { acceptSnapshot } from './marks.ts';
import { Reading } from './reading.ts';
import type { Room } from './room.ts';
import type { Sink } from './sink.ts';
import type { SyncServer } from './sync-server.ts';

/** More than this waiting for a device, and it is `too-slow`. */
const MOST_WAITING = 8 * 1024 * 1024;
type Phase = 'greeting' | 'asking' | 'guest' | 'member' | 'closed';

/**
 * One device's connection: what it says, in order, and what it hears. It knows no socket; `Sink` is the way out. Frames are
 * handled one after another, except that appended envelopes are on their way to the disk while the next frame is read.
 */
export class Connection {
  readonly #server: SyncServer;
  readonly #sink: Sink;
  /** As the device knows this server (SY4). */
  readonly #origin: string;
  readonly #challengeOf: (hello: Hello) => Uint8Array;
  #phase: Phase = 'greeting';
  #turn: Promise<void> = Promise.resolve();
  #hello: Hello | null = null;
  #challenge: Uint8Array | null = null;
  #room: Room | null = null;
  #readings: Map<string, Reading> | null = null;
  /** Whether it hears of documents that it has not opened (SY37). */
  #isListening = false;
  readonly #appending: Appending;
  readonly #chain: ChainTelling;
  #unanswered = 0;
  #isFinishing = false;
  #session = '';
  #expiresAt = Infinity;
  #beganAt: number;
  #heardAt: number;
  #isPinged = false;

  /** @param challengeOf what the device has to sign */
  constructor(server: SyncServer, sink: Sink, origin: string, challengeOf: (hello: Hello) => Uint8Array) {
    this.#challengeOf = challengeOf;
    this.#server = server;
    this.#sink = sink;
    this.#origin = origin;
    this.#appending = new Appending(server, this.#sendFrame);
    this.#chain = new ChainTelling(this.#sendFrame);
    this.#beganAt = this.#heardAt = server.now();
  }

  get session(): string {
    return this.#session;
  }

  get isClosed(): boolean {
    return this.#phase === 'closed';
  }

  /** Bytes of frames that were received and not answered yet; whoever brings them may wait for `idle`. */
  get unanswered(): number {
    return this.#unanswered + this.#appending.bytes;
  }

  /** Resolves when what was received so far has been answered, appended envelopes included. */
  async idle(): Promise<void> {
    await this.#turn;
    await this.#appending.idle();
  }

  /** Answers what was received, then says goodbye; what comes meanwhile is left unread (SY34). */
  async finish(reason: Reason, comeBack: number): Promise<void> {
    this.#isFinishing = true;
    await this.idle();
    this.close(reason, comeBack);
  }

  /** A binary message of the device. Whatever it holds, nothing is thrown (WI3). */
  receive(bytes: Uint8Array): void {
    if (this.isClosed || this.#isFinishing) return;
    this.#heardAt = this.#server.now();
    this.#isPinged = false;
    this.#unanswered += bytes.length;
    const isIn = this.#phase === 'guest' || this.#phase === 'member';
    const decoded = decodeFrame(bytes, isIn ? MAX_FRAME_BYTES : MAX_EARLY_FRAME_BYTES);
    this.#turn = this.#turn.then(async () => {
      if (!this.isClosed) await this.#answer(decoded, bytes[0] ?? 0);
      this.#unanswered -= bytes.length;
    });
  }

  async #answer(decoded: Result<Frame, Reason>, code: number): Promise<void> {
    if (!decoded.ok) {
      this.#send(refusal(decoded.error, code));
      if (this.#phase === 'greeting' || this.#phase === 'asking') this.close(decoded.error);
      return;
    }
    try {
      await this.#handle(decoded.value);
    } catch (error) {
      this.#server.failed(error);
      this.#send(refusal('unavailable', code));
    }
  }

  /** A text message (WI1), or whatever else is no frame. */
  refuseText(): void {
    this.close('malformed');
  }

  /** Looks at the clock: what took too long, is silent or has expired ends (SY3, SY7, SY9). */
  tick(): void {
    const now = this.#server.now();
    const since = (at: number) => (now - at) / 1000;
    if (this.#phase === 'greeting' && since(this.#beganAt) >= HELLO_SECONDS) return this.close('out-of-turn');
    if (this.#phase === 'asking' && since(this.#beganAt) >= HELLO_SECONDS + WELCOME_SECONDS)
      return this.close('out-of-turn');
    if (now >= this.#expiresAt) return this.close('session-ended');
    if (since(this.#heardAt) >= SILENCE_SECONDS) return this.close('too-slow');
    if (this.#sink.waiting > MOST_WAITING) return this.close('too-slow');
    if (since(this.#heardAt) >= PING_AFTER_SECONDS && !this.#isPinged) {
      this.#isPinged = true;
      this.#send({ type: 'ping', number: Math.floor(since(this.#beganAt)) });
    }
  }

  /** Says goodbye and closes; `comeBack` milliseconds later the device may try again. */
  close(reason: Reason, comeBack = 0): void {
    if (this.isClosed) return;
    this.#send({ type: 'goodbye', code: REASONS[reason].code, comeBackMilliseconds: comeBack });
    this.ended();
    this.#sink.close();
  }

  /** The other side is gone. */
  ended(): void {
    if (this.isClosed) return;
    this.#phase = 'closed';
    if (this.#room) this.#server.leave(this.#room, this);
    this.#server.connections.delete(this);
    for (const reading of this.#readings?.values() ?? []) reading.end();
    this.#readings = null;
  }

  // — what the room tells —

  hear(document: string, row: LogRow): void {
    const reading = this.#readings?.get(document);
    if (reading && !this.#isTooSlow()) reading.hear(row);
  }

  /** A log stands there, says another instance or the database. */
  catchUp(head: Head): void {
    const reading = this.#readings?.get(head.document);
    reading?.hearOfNewEpoch(head);
    if (reading && !this.#isTooSlow()) reading.catchUp(head);
  }

  hearOfDocument(head: Head): void {
    if (this.#isListening && !this.#readings?.has(head.document) && this.#mayRead(head.document))
      this.#send({ type: 'heads', heads: [head] });
  }

  hearOfNewEpoch(head: Head): void {
    this.#readings?.get(head.document)?.hearOfNewEpoch(head);
  }

  hearReceipt(receipt: Receipt): void {
    if (this.#readings?.has(receipt.document)) this.#send({ type: 'receipt', ...receipt });
  }

  /** The chain has grown: what is new is sent, and who was removed or may read less hears no more. */
  async hearOfEntries(entriesFrom: EntriesFrom): Promise<void> {
    if (this.#phase !== 'member' && this.#phase !== 'guest') return;
    const { membership } = this.#room!;
    const standing = deviceOf(membership, this.#hello!.device);
    // Another device has approved it meanwhile.
    if (standing) this.#phase = 'member';
    try {
      await this.#chain.tellNews(membership, entriesFrom);
    } catch (error) {
      this.#server.failed(error);
    }
    if (standing && standing.until !== null) return this.close('device-removed');
    for (const document of this.#readings?.keys() ?? []) {
      if (this.#mayRead(document)) continue;
      this.#endReading(document);
      this.#send(refusal('not-a-reader', frameCode('open'), { document }));
    }
  }

  // — what the device says —

  async #handle(frame: Frame): Promise<void> {
    if (senderOf(frame.type) === 'server') return this.#outOfTurn(frame);
    if (frame.type === 'hello') return this.#greet(frame);
    if (frame.type === 'auth') return this.#admit(frame);
    if (frame.type === 'ping') return this.#send({ type: 'pong', number: frame.number });
    if (frame.type === 'pong') return;
    if (this.#phase !== 'guest' && this.#phase !== 'member') return this.#outOfTurn(frame);
    if (frame.type === 'renew') return this.#renew(frame.ticket);
    if (frame.type === 'membershipSince') return this.#tellMembership(frame);
    if (frame.type === 'amend') return this.#amend(frame);
    if (frame.type === 'keysFor') return this.#tellKeys(frame);
    if (this.#phase !== 'member') return this.#outOfTurn(frame);
    if (frame.type === 'open') return this.#open(frame);
    if (frame.type === 'append') return this.#appending.take(this.#room!, frame);
    if (frame.type === 'reopen') return this.#reopen(frame);
    if (frame.type === 'snapshot') return this.#keepSnapshot(frame);
    if (frame.type === 'receipt') return this.#keepReceipt(frame);
  }

  #outOfTurn({ type }: Frame): void {
    this.#send(refusal('out-of-turn', frameCode(type)));
    this.close('out-of-turn');
  }

  #greet(hello: Hello): void {
    if (this.#phase !== 'greeting') return this.#outOfTurn(hello);
    const version = commonVersion(hello);
    if (version === null) return this.#endWith('unknown-version', hello);
    this.#phase = 'asking';
    this.#hello = hello;
    this.#challenge = this.#challengeOf(hello);
    this.#send({ type: 'challenge', version, challenge: this.#challenge });
  }

  async #admit(auth: Auth): Promise<void> {
    if (this.#phase !== 'asking') return this.#outOfTurn(auth);
    const hello = this.#hello!;
    const ticket = await this.#takeTicket(hello.ticket);
    if (!ticket) return this.#endWith('ticket-refused', auth);
    const context = {
      origin: this.#origin,
      version: commonVersion(hello)!,
      space: hello.space,
      device: hello.device,
      challenge: this.#challenge!,
    };
    if (!isAnswer(auth, context, this.#server.verify)) return this.#endWith('bad-signature', auth);
    const room = await this.#server.enter(hello.space, this);
    if (!room) return this.#endWith('wrong-space', auth);
    this.#room = room;
    if (this.isClosed) return this.#server.leave(room, this);
    const standing = deviceOf(room.membership, hello.device);
    if (standing && standing.until !== null) return this.#endWith('device-removed', auth);
    this.#phase = standing ? 'member' : 'guest';
    this.#session = ticket.session;
    this.#expiresAt = ticket.sessionExpiresAt;
    this.#chain.knows(chainLength(room.membership));
    this.#challenge = null;
    this.#send({
      type: 'welcome',
      expiresSeconds: this.#secondsLeft(),
      membershipLength: chainLength(room.membership),
      membershipHead: chainHead(room.membership),
    });
  }

  /** The ticket, where it is for this space and device and its session has not ended. */
  async #takeTicket(bytes: Uint8Array) {
    const { space, device } = this.#hello!;
    const ticket = await this.#server.tickets.take(bytes);
    if (!ticket || !equalBytes(ticket.space, space) || !equalBytes(ticket.device, device)) return null;
    const ended = await this.#server.sessions.endedSessions([ticket.session]);
    return ended.length === 0 ? ticket : null;
  }

  async #renew(bytes: Uint8Array): Promise<void> {
    const ticket = await this.#takeTicket(bytes);
    if (!ticket) return this.#send(refusal('ticket-refused', frameCode('renew')));
    this.#session = ticket.session;
    this.#expiresAt = ticket.sessionExpiresAt;
    this.#send({ type: 'renewed', expiresSeconds: this.#secondsLeft() });
  }

  #secondsLeft(): number {
    return Math.max(0, Math.floor((this.#expiresAt - this.#server.now()) / 1000));
  }

  #tellMembership(since: MembershipSince): Promise<void> {
    const { membership, space } = this.#room!;
    return this.#chain.tellSince(since, membership, (from) => this.#server.spaces.entriesFrom(space, from));
  }

  async #amend(frame: Amend): Promise<void> {
    const room = this.#room!;
    const amended = await this.#server.spaces.amend(room.space, frame);
    if (!amended.ok) return this.#send(refusal(amended.error, frameCode('amend')));
    const { length, head } = amended.value;
    // The device has this entry: it is told of those after it.
    this.#chain.knows(length);
    await this.#server.chainGrown(room);
    this.#send({ type: 'amended', index: length - 1, head });
  }

  async #tellKeys({ recipient, epochs }: KeysFor): Promise<void> {
    const { membership, space } = this.#room!;
    const { device } = this.#hello!;
    const isOwn = equalBytes(recipient, deviceOf(membership, device)?.box ?? new Uint8Array());
    const isAccounts = equalBytes(recipient, ownerKeys(membership).box);
    // Who is not a member yet opens the account's wraps in order to wrap them for itself.
    const mayHave = isOwn || (isAccounts && (this.#phase === 'guest' || isOwnersDevice(membership, device)));
    if (!mayHave) return this.#send(refusal('not-permitted', frameCode('keysFor')));
    this.#send({ type: 'keys', wraps: await this.#server.spaces.wrapsFor(space, recipient, epochs) });
  }

  async #open({ cursors }: Open): Promise<void> {
    if (cursors.length === 0) return this.#listDocuments();
    const { space } = this.#room!;
    const allowed = cursors.filter(({ document }) => {
      const may = this.#mayRead(document);
      if (!may) this.#send(refusal('not-a-reader', frameCode('open'), { document }));
      return may;
    });
    const documents = allowed.map(({ document }) => document);
    const heads = new Map(
      (await this.#server.log.heads(space, documents)).map((head) => [head.document, head]),
    );
    const marks = await this.#server.marksOf(space, documents);
    for (const cursor of allowed) {
      const head = heads.get(cursor.document) ?? { document: cursor.document, logEpoch: 1, head: 0 };
      this.#endReading(cursor.document);
      if (await this.#isRolledBack(cursor, head)) {
        const { document, logEpoch, head: detail } = head;
        this.#send(refusal('rolled-back', frameCode('open'), { document, logEpoch, detail }));
        continue;
      }
      const reading = this.#read(cursor, head);
      const snapshot = marks.snapshots.find(({ document }) => document === cursor.document);
      if (snapshot) reading.beginWith(snapshot);
      await reading.sendRows();
      if (this.isClosed) return;
      this.#send({ type: 'heads', heads: [reading.headSince(head)] });
      for (const receipt of marks.receipts) {
        if (receipt.document === cursor.document) this.#send({ type: 'receipt', ...receipt });
      }
    }
  }

  #read(cursor: Cursor, head: Head): Reading {
    const parts = {
      log: this.#server.log,
      space: this.#room!.space,
      sink: this.#sink,
      send: this.#sendFrame,
      failed: (error: unknown) => this.#server.failed(error),
    };
    const reading = new Reading(parts, cursor, head);
    (this.#readings ??= new Map()).set(cursor.document, reading);
    return reading;
  }

  #endReading(document: string): void {
    this.#readings?.get(document)?.end();
    this.#readings?.delete(document);
  }

  async #listDocuments(): Promise<void> {
    this.#isListening = true;
    const all = await this.#server.log.heads(this.#room!.space);
    this.#room!.know(all, this);
    const heads = all.filter(({ document }) => this.#mayRead(document));
    for (let at = 0; at === 0 || at < heads.length; at += MAX_HEADS)
      this.#send({ type: 'heads', heads: heads.slice(at, at + MAX_HEADS) });
  }

  /** Whether the log lacks what the device has read (SY14). */
  async #isRolledBack({ document, logEpoch, seq, hash }: Cursor, head: Head): Promise<boolean> {
    if (logEpoch > head.logEpoch) return true;
    if (seq === 0) return logEpoch !== 0;
    const there = await this.#server.log.hashAt(this.#room!.space, document, { logEpoch, seq });
    return there === null || !equalBytes(there, hash);
  }

  async #reopen({ document, from, to }: Reopen): Promise<void> {
    const room = this.#room!;
    const code = frameCode('reopen');
    if (!isOwnersDevice(room.membership, this.#hello!.device))
      return this.#send(refusal('not-permitted', code, { document }));
    if (to > from && (await this.#server.log.reopen(room.space, document, from, to)))
      return this.#server.reopened(room, { document, logEpoch: to, head: 0 });
    const [head] = await this.#server.log.heads(room.space, [document]);
    this.#send(refusal('log-epoch-changed', code, { document, detail: head?.logEpoch ?? 1 }));
  }

  async #keepSnapshot({ envelope }: Snapshot): Promise<void> {
    const { space, membership } = this.#room!;
    const { log, verify } = this.#server;
    const accepted = await acceptSnapshot(envelope, { membership, log, verify });
    if (!accepted.ok)
      return this.#send(refusal(accepted.error.reason, frameCode('snapshot'), accepted.error.about));
    await this.#server.keepSnapshot(space, accepted.value);
    const { document, logEpoch, coversSeq } = accepted.value;
    this.#send({ type: 'snapshotKept', document, logEpoch, coversSeq });
  }

  async #keepReceipt({ type: _, ...receipt }: Receipt & { type: 'receipt' }): Promise<void> {
    const room = this.#room!;
    const { document, logEpoch } = receipt;
    const refuse = (reason: Reason) =>
      this.#send(refusal(reason, frameCode('receipt'), { document, logEpoch }));
    if (!equalBytes(receipt.device, this.#hello!.device)) return refuse('ghost-device');
    if (!this.#mayRead(document)) return refuse('not-a-reader');
    if (!isReceiptSigned(receipt, room.space, this.#server.verify)) return refuse('bad-signature');
    await this.#server.keepReceipt(room, receipt, this);
  }

  #mayRead(document: string): boolean {
    return rightOf(this.#room!.membership, this.#hello!.device, document) !== null;
  }

  #isTooSlow(): boolean {
    if (this.#sink.waiting <= MOST_WAITING) return false;
    this.close('too-slow');
    return true;
  }

  #endWith(reason: Reason, { type }: Frame): void {
    this.#send(refusal(reason, frameCode(type)));
    this.close(reason);
  }

  readonly #sendFrame = (frame: Frame): void => this.#send(frame);

  #send(frame: Frame): void {
    if (!this.isClosed) this.#sink.send(encodeFrame(frame));
  }
}
