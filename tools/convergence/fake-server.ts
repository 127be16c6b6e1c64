import { documentParts } from '#protocol/areas.ts';
import { equalBytes, toHex } from '#protocol/bytes.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { checkAppend, checkSnapshot, isSigned } from '#protocol/envelope/check.ts';
import { decodeEnvelope, isUpdate, type Envelope, type SnapshotHeader } from '#protocol/envelope/envelope.ts';
import type { LastUpdate } from '#protocol/envelope/sequence.ts';
import { isAnswer } from '#protocol/frames/auth.ts';
import { inBatches } from '#protocol/frames/batches.ts';
import { refusal } from '#protocol/frames/connection-frames.ts';
import { decodeFrame, encodeFrame, type Frame, frameCode } from '#protocol/frames/frame.ts';
import type { Cursor, ReceiptFrame } from '#protocol/frames/log-frames.ts';
import { MAX_ENTRIES, MAX_ENVELOPES, PROTOCOL_VERSION } from '#protocol/limits.ts';
import { decodeEntry } from '#protocol/membership/entry-bytes.ts';
import { extendMembership, startMembership } from '#protocol/membership/extend.ts';
import {
  chainHead,
  chainLength,
  isPresent,
  keyEpochOf,
  type Membership,
} from '#protocol/membership/membership.ts';
import { wrapsMissing, wrapsNeeded } from '#protocol/membership/recipients.ts';
import { decodeWrap } from '#protocol/membership/wrap.ts';
import type { Reason } from '#protocol/reasons.ts';

interface Row {
  logEpoch: number;
  seq: number;
  envelope: Uint8Array;
  hash: Uint8Array;
  device: string;
  deviceSeq: number;
}

interface Log {
  logEpoch: number;
  rows: Row[];
  snapshot: { bytes: Uint8Array; logEpoch: number; seq: number } | null;
}

/** What a server keeps: what a backup of it holds. */
interface Kept {
  entries: Uint8Array[];
  wraps: Uint8Array[];
  logs: Map<string, Log>;
  receipts: Map<string, ReceiptFrame>;
}

/** How the server's end of a connection speaks. */
export interface Wire {
  send(bytes: Uint8Array): void;
  close(): void;
}

const SAVES_ROWS = 64;

/**
 * A server for tests that keeps everything in memory and says what PROTOCOL.md says: honest, unless a test overrides what
 * it `says`. Commits are instant.
 */
export class FakeServer {
  readonly crypto: Crypto;
  readonly origin = 'https://welness.example';
  kept: Kept;
  membership: Membership;
  readonly connections = new Set<FakeConnection>();
  readonly #tickets = new Map<string, Uint8Array>();
  /** What a frame to a device becomes: the hook of hostile servers. */
  says: (frame: Frame, connection: FakeConnection) => Frame[] = (frame) => [frame];

  constructor(crypto: Crypto, space: Uint8Array, entries: Uint8Array[], wraps: Uint8Array[]) {
    this.crypto = crypto;
    const membership = startMembership(space, entries, crypto.verify);
    if (!membership.ok) throw new Error(membership.error.reason);
    this.membership = membership.value;
    this.kept = { entries, wraps, logs: new Map(), receipts: new Map() };
  }

  ticketFor(device: Uint8Array): Uint8Array {
    const ticket = this.crypto.random(32);
    this.#tickets.set(toHex(ticket), device);
    return ticket;
  }

  useTicket(ticket: Uint8Array): Uint8Array | undefined {
    const device = this.#tickets.get(toHex(ticket));
    this.#tickets.delete(toHex(ticket));
    return device;
  }

  connect(wire: Wire): FakeConnection {
    const connection = new FakeConnection(this, wire);
    this.connections.add(connection);
    return connection;
  }

  /** What a backup of now would bring back. */
  backup(): Kept {
    const { entries, wraps, logs, receipts } = this.kept;
    return {
      entries: [...entries],
      wraps: [...wraps],
      logs: new Map([...logs].map(([name, log]) => [name, { ...log, rows: [...log.rows] }])),
      receipts: new Map(receipts),
    };
  }

  /** Everything since is lost, and all connections with it. */
  restore(backup: Kept): void {
    for (const connection of [...this.connections]) connection.close();
    this.kept = backup;
    this.kept = this.backup();
    const membership = startMembership(this.membership.space, backup.entries, this.crypto.verify);
    if (!membership.ok) throw new Error(membership.error.reason);
    this.membership = membership.value;
  }

  log(document: string): Log {
    let log = this.kept.logs.get(document);
    if (!log) this.kept.logs.set(document, (log = { logEpoch: 1, rows: [], snapshot: null }));
    return log;
  }

  headOf(document: string): { document: string; logEpoch: number; head: number } {
    const { logEpoch, rows } = this.log(document);
    const last = rows.at(-1);
    return { document, logEpoch, head: last?.logEpoch === logEpoch ? last.seq : 0 };
  }

  /** Takes an entry as `amend` does; null when it was taken. */
  amend(expectedHead: Uint8Array, entry: Uint8Array, wraps: Uint8Array[]): Reason | null {
    if (!equalBytes(expectedHead, chainHead(this.membership))) return 'membership-changed';
    const after = extendMembership(this.membership, [entry], this.crypto.verify);
    if (!after.ok) return after.error.reason;
    const decoded = decodeEntry(entry);
    if (!decoded.ok) return decoded.error;
    const given = wraps.flatMap((bytes) => {
      const wrap = decodeWrap(bytes);
      return wrap.ok ? [wrap.value] : [];
    });
    if (wrapsMissing(wrapsNeeded(after.value, decoded.value.body), given).length > 0) return 'wrap-missing';
    this.membership = after.value;
    this.kept.entries.push(entry);
    this.kept.wraps.push(...wraps);
    for (const connection of [...this.connections])
      if (connection.isMember && !isPresent(this.membership, connection.device)) connection.close();
    return null;
  }

  /** What an append comes to: the seq, or the reason against it. */
  append(envelope: Envelope): { seq: number; isNew: boolean } | Reason {
    if (!isUpdate(envelope)) return 'malformed';
    const { header, hash, bytes } = envelope;
    const log = this.log(header.document);
    const device = toHex(header.device);
    const own = log.rows.filter((row) => row.logEpoch === header.logEpoch && row.device === device);
    const there = own.find((row) => row.deviceSeq === header.deviceSeq);
    if (there) return equalBytes(there.hash, hash) ? { seq: there.seq, isNew: false } : 'sequence-conflict';
    const last: LastUpdate | null = own.at(-1) ?? null;
    const checked = checkAppend(envelope, { membership: this.membership, logEpoch: log.logEpoch, last });
    if (!checked.ok) return checked.error;
    if (!isSigned(envelope, this.crypto.verify)) return 'bad-signature';
    const seq = this.headOf(header.document).head + 1;
    log.rows.push({
      logEpoch: log.logEpoch,
      seq,
      envelope: bytes,
      hash,
      device,
      deviceSeq: header.deviceSeq,
    });
    return { seq, isNew: true };
  }

  /** Append without a socket (WI12), from a device that hears no answer. */
  appendOverHttp(envelopes: readonly Uint8Array[]): void {
    new FakeConnection(this, { send: () => undefined, close: () => undefined }).append(envelopes);
  }

  /** Tells every connection what is new of a document. */
  publish(document: string): void {
    for (const connection of this.connections) connection.publish(document);
  }
}

export class FakeConnection {
  readonly #server: FakeServer;
  readonly #wire: Wire;
  device: Uint8Array = new Uint8Array(0);
  isMember = false;
  #challenge: Uint8Array | null = null;
  #isWelcome = false;
  #listens = false;
  readonly #listed = new Set<string>();
  /** Up to where each document that is open here was sent. */
  readonly #sent = new Map<string, { logEpoch: number; seq: number }>();
  #isClosed = false;

  constructor(server: FakeServer, wire: Wire) {
    this.#server = server;
    this.#wire = wire;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#server.connections.delete(this);
    this.#wire.close();
  }

  send(frame: Frame): void {
    if (this.#isClosed) return;
    for (const said of this.#server.says(frame, this)) this.#wire.send(encodeFrame(said));
  }

  receive(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    const frame = decodeFrame(bytes);
    if (!frame.ok) return this.#refuseAndClose(frame.error, bytes[0] ?? 0);
    this.#take(frame.value);
  }

  publish(document: string): void {
    const { kept } = this.#server;
    if (this.#listens && !this.#listed.has(document)) {
      this.#listed.add(document);
      this.send({ type: 'heads', heads: [this.#server.headOf(document)] });
    }
    const sent = this.#sent.get(document);
    if (sent && kept.logs.has(document)) this.#sendRows(document, sent);
  }

  #take(frame: Frame): void {
    if (frame.type === 'hello') return this.#hello(frame);
    if (frame.type === 'auth') return this.#auth(frame);
    if (!this.#isWelcome) return this.#refuseAndClose('out-of-turn', frameCode(frame.type));
    const server = this.#server;
    switch (frame.type) {
      case 'open':
        return this.#open(frame.cursors);
      case 'append':
        return this.append(frame.envelopes);
      case 'reopen':
        return this.#reopen(frame);
      case 'snapshot':
        return this.#snapshot(frame.envelope);
      case 'receipt':
        server.kept.receipts.set(`${toHex(frame.device)} ${frame.document}`, frame);
        for (const other of server.connections) if (other !== this && other.isMember) other.send(frame);
        return;
      case 'membershipSince': {
        const entries = server.kept.entries.slice(frame.length, frame.length + MAX_ENTRIES);
        return this.send({ type: 'membership', from: frame.length, entries });
      }
      case 'amend': {
        const refused = server.amend(frame.expectedHead, frame.entry, frame.wraps);
        if (refused) return this.send(refusal(refused, frameCode('amend')));
        const { membership } = server;
        this.isMember = isPresent(membership, this.device);
        return this.send({
          type: 'amended',
          index: chainLength(membership) - 1,
          head: chainHead(membership),
        });
      }
      case 'keysFor': {
        const wraps = server.kept.wraps.filter((bytes) => {
          const wrap = decodeWrap(bytes);
          if (!wrap.ok || !equalBytes(wrap.value.recipient, frame.recipient)) return false;
          const { area, keyEpoch } = wrap.value;
          return (
            frame.epochs.length === 0 ||
            frame.epochs.some((epoch) => epoch.area === area && epoch.keyEpoch === keyEpoch)
          );
        });
        return this.send({ type: 'keys', wraps });
      }
      case 'renew':
        server.useTicket(frame.ticket);
        return this.send({ type: 'renewed', expiresSeconds: 1e6 });
      case 'ping':
        return this.send({ type: 'pong', number: frame.number });
      default:
        return;
    }
  }

  #hello({ ticket, device, space }: Extract<Frame, { type: 'hello' }>): void {
    const owner = this.#server.useTicket(ticket);
    if (!owner || !equalBytes(owner, device))
      return this.#refuseAndClose('ticket-refused', frameCode('hello'));
    if (!equalBytes(space, this.#server.membership.space))
      return this.#refuseAndClose('wrong-space', frameCode('hello'));
    this.device = device;
    this.#challenge = this.#server.crypto.random(32);
    this.send({ type: 'challenge', version: PROTOCOL_VERSION, challenge: this.#challenge });
  }

  #auth(frame: Extract<Frame, { type: 'auth' }>): void {
    const { membership, crypto, origin } = this.#server;
    const { space } = membership;
    const challenge = this.#challenge;
    const context = challenge && { origin, version: PROTOCOL_VERSION, space, device: this.device, challenge };
    if (!context || !isAnswer(frame, context, crypto.verify))
      return this.#refuseAndClose('bad-signature', frameCode('auth'));
    const standing = membership.devices.get(toHex(this.device));
    if (standing && standing.until !== null) return this.#refuseAndClose('device-removed', frameCode('auth'));
    this.#isWelcome = true;
    this.isMember = standing !== undefined;
    this.send({
      type: 'welcome',
      expiresSeconds: 1e6,
      membershipLength: chainLength(membership),
      membershipHead: chainHead(membership),
    });
    for (const receipt of this.#server.kept.receipts.values())
      if (!equalBytes(receipt.device, this.device)) this.send(receipt);
  }

  #open(cursors: readonly Cursor[]): void {
    const server = this.#server;
    if (!this.isMember) return this.send(refusal('not-a-reader', frameCode('open')));
    if (cursors.length === 0) {
      this.#listens = true;
      const names = [...server.kept.logs.keys()];
      for (const name of names) this.#listed.add(name);
      return this.send({ type: 'heads', heads: names.map((name) => server.headOf(name)) });
    }
    for (const cursor of cursors) this.#openOne(cursor);
  }

  #openOne({ document, logEpoch, seq, hash }: Cursor): void {
    const log = this.#server.log(document);
    const head = this.#server.headOf(document);
    const row = log.rows.find((each) => each.logEpoch === logEpoch && each.seq === seq);
    const isThere = seq === 0 || (row !== undefined && equalBytes(row.hash, hash));
    if (logEpoch > log.logEpoch || !isThere) {
      const about = { document, logEpoch: log.logEpoch, detail: head.head };
      return this.send(refusal('rolled-back', frameCode('open'), about));
    }
    const isAgain = this.#sent.has(document);
    this.#listed.add(document);
    const { snapshot } = log;
    let from = { logEpoch, seq };
    const saved = log.rows.filter(
      (each) => snapshot && isAfter(each, from) && !isAfter(each, snapshot),
    ).length;
    if (snapshot && saved >= SAVES_ROWS && !isAgain) {
      this.send({ type: 'snapshot', envelope: snapshot.bytes });
      from = { logEpoch: snapshot.logEpoch, seq: snapshot.seq };
    }
    this.#sent.set(document, from);
    this.#sendRows(document, from);
    this.send({ type: 'heads', heads: [this.#server.headOf(document)] });
  }

  #sendRows(document: string, sent: { logEpoch: number; seq: number }): void {
    const rows = this.#server.log(document).rows.filter((row) => isAfter(row, sent));
    for (const epoch of new Set(rows.map(({ logEpoch }) => logEpoch))) {
      const ofEpoch = rows.filter(({ logEpoch }) => logEpoch === epoch);
      let firstSeq = ofEpoch[0]!.seq;
      for (const envelopes of inBatches(
        ofEpoch.map(({ envelope }) => envelope),
        MAX_ENVELOPES,
      )) {
        this.send({ type: 'envelopes', document, logEpoch: epoch, firstSeq, envelopes });
        firstSeq += envelopes.length;
      }
    }
    const last = rows.at(-1);
    if (last) this.#sent.set(document, { logEpoch: last.logEpoch, seq: last.seq });
  }

  append(envelopes: readonly Uint8Array[]): void {
    const code = frameCode('append');
    const broken = new Set<string>();
    const acks = [];
    const documents = new Set<string>();
    for (const bytes of envelopes) {
      const decoded = decodeEnvelope(bytes);
      if (!decoded.ok || !isUpdate(decoded.value)) {
        this.send(refusal(decoded.ok ? 'malformed' : decoded.error, code));
        continue;
      }
      const { document, logEpoch, deviceSeq } = decoded.value.header;
      const appended = broken.has(document) ? 'sequence-gap' : this.#server.append(decoded.value);
      if (typeof appended === 'string') {
        broken.add(document);
        const detail = appended === 'log-epoch-changed' ? this.#server.log(document).logEpoch : 0;
        this.send(refusal(appended, code, { document, logEpoch, deviceSeq, detail }));
      } else {
        acks.push({ document, logEpoch, deviceSeq, seq: appended.seq });
        if (appended.isNew) documents.add(document);
      }
    }
    if (acks.length > 0) this.send({ type: 'ack', acks });
    for (const document of documents) this.#server.publish(document);
  }

  #reopen({ document, from, to }: Extract<Frame, { type: 'reopen' }>): void {
    const log = this.#server.log(document);
    if (log.logEpoch !== from || to <= from)
      return this.send(refusal('log-epoch-changed', frameCode('reopen'), { document, detail: log.logEpoch }));
    log.logEpoch = to;
    log.snapshot = null;
    const heads = [this.#server.headOf(document)];
    this.send({ type: 'heads', heads });
    for (const other of this.#server.connections)
      if (other !== this && other.#sent.has(document)) other.send({ type: 'heads', heads });
  }

  #snapshot(bytes: Uint8Array): void {
    const { membership, crypto } = this.#server;
    const refuse = (reason: Reason) => this.send(refusal(reason, frameCode('snapshot')));
    const decoded = decodeEnvelope(bytes);
    if (!decoded.ok || decoded.value.header.type !== 'snapshot') return refuse('malformed');
    const envelope = decoded.value as Envelope<SnapshotHeader>;
    const { document, logEpoch, coversSeq, coversHash, keyEpoch } = envelope.header;
    const checked = checkSnapshot(envelope, { membership, document }, crypto.verify);
    if (!checked.ok) return refuse(checked.error);
    if (keyEpoch !== keyEpochOf(membership, documentParts(document)!.area)) return refuse('stale-key-epoch');
    const log = this.#server.log(document);
    const row = log.rows.find((each) => each.logEpoch === logEpoch && each.seq === coversSeq);
    if (!row || !equalBytes(row.hash, coversHash)) return refuse('snapshot-refused');
    if (!log.snapshot || isAfter({ logEpoch, seq: coversSeq }, log.snapshot))
      log.snapshot = { bytes, logEpoch, seq: coversSeq };
    this.send({ type: 'snapshotKept', document, logEpoch, coversSeq });
  }

  #refuseAndClose(reason: Reason, frame: number): void {
    this.send(refusal(reason, frame));
    this.close();
  }
}

function isAfter(row: { logEpoch: number; seq: number }, other: { logEpoch: number; seq: number }): boolean {
  return row.logEpoch !== other.logEpoch ? row.logEpoch > other.logEpoch : row.seq > other.seq;
}
