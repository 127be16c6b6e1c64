import { equalBytes } from '#protocol/bytes.ts';
import { decodeEnvelope, type Envelope, isUpdate, type UpdateHeader } from '#protocol/envelope/envelope.ts';
import { checkSnapshot, isSigned } from '#protocol/envelope/check.ts';
import type { Receipt } from '#protocol/envelope/receipt.ts';
import { isReceiptSigned } from '#protocol/envelope/receipt.ts';
import { commonVersion, isAnswer } from '#protocol/frames/auth.ts';
import { inBatches } from '#protocol/frames/batches.ts';
import { type Auth, CHALLENGE_BYTES, type Hello, refusal } from '#protocol/frames/connection-frames.ts';
import { decodeFrame, encodeFrame, type Frame, frameCode, senderOf } from '#protocol/frames/frame.ts';
import type { Append, Cursor, Open, Reopen, Snapshot } from '#protocol/frames/log-frames.ts';
import type { Amend, KeysFor, MembershipSince } from '#protocol/frames/membership-frames.ts';
import {
  HELLO_SECONDS,
  MAX_EARLY_FRAME_BYTES,
  MAX_ENTRIES,
  MAX_ENVELOPES,
  MAX_FRAME_BYTES,
  MAX_HEADS,
  MAX_UNACKNOWLEDGED,
  PING_AFTER_SECONDS,
  SILENCE_SECONDS,
  WELCOME_SECONDS,
} from '#protocol/limits.ts';
import {
  chainHead,
  chainLength,
  deviceOf,
  isOwnersDevice,
  keyEpochOf,
  ownerKeys,
  rightOf,
} from '#protocol/membership/membership.ts';
import { mayAppend } from '#protocol/membership/standing.ts';
import { documentParts } from '#protocol/areas.ts';
import { REASONS, type Reason } from '#protocol/reasons.ts';
import type { Result } from '#protocol/result.ts';
import type { Head, LogRow, Offered } from './log/log-row.ts';
import type { Room } from './room.ts';
import type { SyncServer } from './sync-server.ts';

/** The way to a device: a socket, the answer to a request, or a test. */
export interface Sink {
  send(frame: Uint8Array): void;
  /** Bytes that it has not taken yet. */
  readonly waiting: number;
  /** Resolves when most of them are gone, or the way is closed. */
  drained(): Promise<void>;
  /** What was sent still arrives. */
  close(): void;
}

/** More than this waiting for a device, and it is `too-slow`. */
const MOST_WAITING = 8 * 1024 * 1024;
/** Rows are read ahead of a device up to here. */
const ENOUGH_WAITING = 1024 * 1024;
/** Rows of a document sent from the database at once. */
const PIECE = { rows: MAX_ENVELOPES, bytes: MAX_FRAME_BYTES / 2 };
/** So often envelopes are judged anew because the chain has grown meanwhile. */
const MOST_JUDGEMENTS = 8;
/** A snapshot is sent where it saves as many rows (SY10). */
const WORTH_A_SNAPSHOT = 64;

/** How far a document that the device has open has been sent. */
interface Reading {
  logEpoch: number;
  seq: number;
  /** The newest log epoch that the device was told of (SY39). */
  toldEpoch: number;
  isSending: boolean;
  /** There is more than when sending began. */
  isBehind: boolean;
}

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
  #phase: Phase = 'greeting';
  #turn: Promise<void> = Promise.resolve();
  #hello: Hello | null = null;
  #challenge: Uint8Array | null = null;
  #room: Room | null = null;
  #readings: Map<string, Reading> | null = null;
  /** Whether it hears of documents that it has not opened (SY37). */
  #isListening = false;
  #unacknowledged = 0;
  /** Resolves when the envelopes that were taken so far are stored or refused. */
  #stored: Promise<unknown> = Promise.resolve();
  #unanswered = 0;
  #isFinishing = false;
  #entriesSent = 0;
  #session = '';
  #expiresAt = Infinity;
  #beganAt: number;
  #heardAt: number;
  #isPinged = false;

  constructor(server: SyncServer, sink: Sink, origin: string) {
    this.#server = server;
    this.#sink = sink;
    this.#origin = origin;
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
    return this.#unanswered;
  }

  /** Resolves when what was received so far has been answered, appended envelopes included. */
  async idle(): Promise<void> {
    await this.#turn;
    await this.#stored;
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
    this.#readings = null;
  }

  // — what the room tells —

  /** A row was stored: sent when it is the one that comes next here, read from the database when others come before. */
  hear(document: string, row: LogRow): void {
    const reading = this.#readings?.get(document);
    if (!reading || this.#isTooSlow()) return;
    if (reading.isSending || !isNext(row, reading)) return this.#sendRows(document, reading);
    this.#sendEnvelopes(document, reading, [row]);
  }

  /** A log stands there, says another instance or the database. */
  catchUp(head: Head): void {
    const reading = this.#readings?.get(head.document);
    if (!reading) return;
    this.hearOfNewEpoch(head);
    if (isBehind(reading, head) && !this.#isTooSlow()) this.#sendRows(head.document, reading);
  }

  hearOfDocument(head: Head): void {
    if (this.#isListening && !this.#readings?.has(head.document) && this.#mayRead(head.document))
      this.#send({ type: 'heads', heads: [head] });
  }

  hearOfNewEpoch(head: Head): void {
    const reading = this.#readings?.get(head.document);
    if (!reading || head.logEpoch <= reading.toldEpoch) return;
    reading.toldEpoch = head.logEpoch;
    this.#send({ type: 'heads', heads: [head] });
  }

  hearReceipt(receipt: Receipt): void {
    if (this.#readings?.has(receipt.document)) this.#send({ type: 'receipt', ...receipt });
  }

  /** The chain has grown: what is new is sent, and who was removed or may read less hears no more. */
  async hearOfEntries(entriesFrom: (index: number) => Promise<Uint8Array[]>): Promise<void> {
    if (this.#phase !== 'member' && this.#phase !== 'guest') return;
    const { membership } = this.#room!;
    const standing = deviceOf(membership, this.#hello!.device);
    // Another device has approved it meanwhile.
    if (standing) this.#phase = 'member';
    const from = this.#entriesSent;
    this.#entriesSent = chainLength(membership);
    try {
      if (from < this.#entriesSent) this.#sendEntries(from, await entriesFrom(from));
    } catch (error) {
      this.#server.failed(error);
    }
    if (standing && standing.until !== null) return this.close('device-removed');
    for (const document of this.#readings?.keys() ?? []) {
      if (this.#mayRead(document)) continue;
      this.#readings!.delete(document);
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
    if (frame.type === 'append') return this.#append(frame);
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
    this.#challenge = this.#server.random(CHALLENGE_BYTES);
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
    this.#entriesSent = chainLength(room.membership);
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

  async #tellMembership({ length, head }: MembershipSince): Promise<void> {
    const { membership, space } = this.#room!;
    const known = membership.hashes[length - 1];
    // Where the heads differ the chains fork somewhere: the device has to see where.
    const from = length > 0 && known && equalBytes(known, head) ? length : 0;
    this.#entriesSent = chainLength(membership);
    let at = from;
    do {
      const entries = at < chainLength(membership) ? await this.#server.spaces.entriesFrom(space, at) : [];
      this.#sendEntries(at, entries);
      at += entries.length;
      if (entries.length === 0) break;
    } while (at < chainLength(membership));
  }

  #sendEntries(from: number, entries: readonly Uint8Array[]): void {
    let at = from;
    if (entries.length === 0) return this.#send({ type: 'membership', from, entries: [] });
    for (const batch of inBatches(entries, MAX_ENTRIES)) {
      this.#send({ type: 'membership', from: at, entries: batch });
      at += batch.length;
    }
  }

  async #amend(frame: Amend): Promise<void> {
    const room = this.#room!;
    const amended = await this.#server.spaces.amend(room.space, frame);
    if (!amended.ok) return this.#send(refusal(amended.error, frameCode('amend')));
    const { length, head } = amended.value;
    // The device has this entry: it is told of those after it.
    this.#entriesSent = Math.max(this.#entriesSent, length);
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
      if (await this.#isRolledBack(cursor, head)) {
        this.#readings?.delete(cursor.document);
        this.#send(
          refusal('rolled-back', frameCode('open'), {
            document: cursor.document,
            logEpoch: head.logEpoch,
            detail: head.head,
          }),
        );
        continue;
      }
      const reading: Reading = {
        logEpoch: cursor.logEpoch,
        seq: cursor.seq,
        toldEpoch: head.logEpoch,
        isSending: false,
        isBehind: false,
      };
      const snapshot = marks.snapshots.find(({ document }) => document === cursor.document);
      if (snapshot && isWorth(snapshot, cursor)) {
        this.#send({ type: 'snapshot', envelope: snapshot.envelope });
        reading.logEpoch = snapshot.logEpoch;
        reading.seq = snapshot.coversSeq;
      }
      (this.#readings ??= new Map()).set(cursor.document, reading);
      await this.#sendAllRows(cursor.document, reading);
      if (this.isClosed) return;
      const isCurrent = reading.logEpoch >= head.logEpoch;
      this.#send({
        type: 'heads',
        heads: [
          isCurrent ? { document: cursor.document, logEpoch: reading.logEpoch, head: reading.seq } : head,
        ],
      });
      for (const receipt of marks.receipts) {
        if (receipt.document === cursor.document) this.#send({ type: 'receipt', ...receipt });
      }
    }
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

  #sendRows(document: string, reading: Reading): void {
    void this.#sendAllRows(document, reading).catch((error: unknown) => {
      this.#server.failed(error);
      // What was not sent is sent with the next hint or poll.
    });
  }

  /** Sends the rows after where the reading stands until there are no more, as fast as the device takes them. */
  async #sendAllRows(document: string, reading: Reading): Promise<void> {
    if (reading.isSending) {
      reading.isBehind = true;
      return;
    }
    reading.isSending = true;
    try {
      do {
        reading.isBehind = false;
        while (await this.#sendPiece(document, reading)) {
          if (this.#sink.waiting > ENOUGH_WAITING) await this.#sink.drained();
        }
      } while (reading.isBehind && this.#isOpen(document, reading));
    } finally {
      reading.isSending = false;
    }
  }

  /** True when there may be more. */
  async #sendPiece(document: string, reading: Reading): Promise<boolean> {
    const rows = await this.#server.log.after(this.#room!.space, document, reading, PIECE);
    if (rows.length === 0 || !this.#isOpen(document, reading)) return false;
    for (let from = 0; from < rows.length;) {
      const { logEpoch } = rows[from]!;
      const end = rows.findIndex((row, index) => index > from && row.logEpoch !== logEpoch);
      const run = rows.slice(from, end < 0 ? rows.length : end);
      this.#sendEnvelopes(document, reading, run);
      from += run.length;
    }
    return true;
  }

  /** Rows of one log epoch, one after another. */
  #sendEnvelopes(document: string, reading: Reading, rows: readonly LogRow[]): void {
    const { logEpoch, seq } = rows[0]!;
    let firstSeq = seq;
    for (const envelopes of inBatches(
      rows.map((row) => row.envelope),
      MAX_ENVELOPES,
    )) {
      this.#send({ type: 'envelopes', document, logEpoch, firstSeq, envelopes });
      firstSeq += envelopes.length;
    }
    reading.logEpoch = logEpoch;
    reading.seq = rows.at(-1)!.seq;
  }

  #isOpen(document: string, reading: Reading): boolean {
    return !this.isClosed && this.#readings?.get(document) === reading;
  }

  async #append({ envelopes }: Append): Promise<void> {
    const room = this.#room!;
    const code = frameCode('append');
    const updates: Envelope<UpdateHeader>[] = [];
    for (const bytes of envelopes) {
      const decoded = decodeEnvelope(bytes);
      if (!decoded.ok) this.#send(refusal(decoded.error, code));
      else if (!isUpdate(decoded.value)) this.#send(refusal('malformed', code));
      else if (!equalBytes(decoded.value.header.space, room.space))
        this.#send(refusal('wrong-space', code, about(decoded.value)));
      else updates.push(decoded.value);
    }
    if (updates.length === 0) return;
    if (this.#unacknowledged + updates.length > MAX_UNACKNOWLEDGED)
      return this.#refuseAll(updates, 'too-many');
    await this.#server.weigh(room);
    const bytes = updates.reduce((sum, update) => sum + update.bytes.length, 0);
    this.#unacknowledged += updates.length;
    this.#unanswered += bytes;
    const storing = this.#store(room, updates)
      .catch((error: unknown) => {
        this.#server.failed(error);
        this.#refuseAll(updates, 'unavailable');
      })
      .finally(() => {
        this.#unacknowledged -= updates.length;
        this.#unanswered -= bytes;
      });
    this.#stored = Promise.all([this.#stored, storing]);
  }

  async #store(room: Room, updates: readonly Envelope<UpdateHeader>[]): Promise<void> {
    let left = updates;
    for (let round = 0; left.length > 0; round++) {
      // A database behind what this instance knows, as after a backup was put back: later it may have caught up.
      if (round === MOST_JUDGEMENTS) return this.#refuseAll(left, 'unknown-membership');
      const judged = left;
      const outcomes = await this.#server.commits.append(judged.map((update) => this.#offer(room, update)));
      const stored: LogRow[] = [];
      const acks: { document: string; logEpoch: number; deviceSeq: number; seq: number }[] = [];
      const outdated: Envelope<UpdateHeader>[] = [];
      outcomes.forEach((outcome, index) => {
        const update = judged[index]!;
        const { document, logEpoch, deviceSeq } = update.header;
        if (outcome.type === 'refused')
          this.#send(
            refusal(outcome.reason, frameCode('append'), { ...about(update), detail: outcome.detail }),
          );
        else if (outcome.type === 'outdated') outdated.push(update);
        else {
          acks.push({ document, logEpoch, deviceSeq, seq: outcome.seq });
          if (outcome.isNew) {
            const row = { logEpoch, seq: outcome.seq, hash: update.hash, envelope: update.bytes };
            this.#server.stored(room, document, row);
            stored.push(row);
          }
        }
      });
      if (acks.length > 0) this.#send({ type: 'ack', acks });
      if (outdated.length > 0) await this.#server.chainGrown(room);
      left = outdated;
    }
  }

  #offer(room: Room, update: Envelope<UpdateHeader>): Offered {
    const { header, hash, bytes } = update;
    const { membership } = room;
    const { space, document, logEpoch, device, deviceSeq, prevHash } = header;
    return {
      space,
      document,
      logEpoch,
      device,
      deviceSeq,
      prevHash,
      hash,
      envelope: bytes,
      membershipLength: chainLength(membership),
      permit: () => {
        const may = mayAppend(membership, header);
        if (!may.ok) return may.error;
        return this.#server.hasRoomFor(room, bytes.length) ? null : 'over-quota';
      },
      isSigned: () => isSigned(update, this.#server.verify),
    };
  }

  #refuseAll(updates: readonly Envelope<UpdateHeader>[], reason: Reason): void {
    for (const update of updates) this.#send(refusal(reason, frameCode('append'), about(update)));
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

  async #keepSnapshot({ envelope: bytes }: Snapshot): Promise<void> {
    const { space, membership } = this.#room!;
    const code = frameCode('snapshot');
    const decoded = decodeEnvelope(bytes);
    if (!decoded.ok) return this.#send(refusal(decoded.error, code));
    const { value: envelope } = decoded;
    if (isUpdate(envelope) || envelope.header.type !== 'snapshot')
      return this.#send(refusal('snapshot-refused', code));
    const header = envelope.header;
    const { document, logEpoch, coversSeq, coversHash } = header;
    const refuse = (reason: Reason) => this.#send(refusal(reason, code, { document, logEpoch }));
    const checked = checkSnapshot({ ...envelope, header }, { membership, document }, this.#server.verify);
    if (!checked.ok) return refuse(checked.error);
    if (header.keyEpoch < keyEpochOf(membership, documentParts(document)!.area))
      return refuse('stale-key-epoch');
    const covered = await this.#server.log.hashAt(space, document, { logEpoch, seq: coversSeq });
    if (!covered || !equalBytes(covered, coversHash)) return refuse('snapshot-refused');
    await this.#server.keepSnapshot(space, { document, logEpoch, coversSeq, envelope: bytes });
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

  #send(frame: Frame): void {
    if (!this.isClosed) this.#sink.send(encodeFrame(frame));
  }
}

/** Whether a row comes right after what was sent; the first of a log comes after nothing. */
function isNext(row: LogRow, { logEpoch, seq }: Reading): boolean {
  if (logEpoch === 0) return row.logEpoch === 1 && row.seq === 1;
  return row.logEpoch === logEpoch && row.seq === seq + 1;
}

function isBehind({ logEpoch, seq }: Reading, { logEpoch: epoch, head }: Head): boolean {
  return epoch > logEpoch || (epoch === logEpoch && head > seq);
}

function about({ header: { document, logEpoch, deviceSeq } }: Envelope<UpdateHeader>) {
  return { document, logEpoch, deviceSeq };
}

function isWorth(snapshot: { logEpoch: number; coversSeq: number }, { logEpoch, seq }: Cursor): boolean {
  return (
    snapshot.logEpoch > logEpoch ||
    (snapshot.logEpoch === logEpoch && snapshot.coversSeq - seq >= WORTH_A_SNAPSHOT)
  );
}
