import { liveQuery } from 'dexie';
import { equalBytes, toHex } from '#protocol/bytes.ts';
import type { Refuse, Welcome } from '#protocol/frames/connection-frames.ts';
import { type Frame, frameCode } from '#protocol/frames/frame.ts';
import type { Envelopes, Heads } from '#protocol/frames/log-frames.ts';
import { MAX_OPENS } from '#protocol/limits.ts';
import { deviceOf } from '#protocol/membership/membership.ts';
import { type Reason, REASONS, reasonOf } from '#protocol/reasons.ts';
import { documentNames } from '../../documents/versions.ts';
import { localName, wireName } from '../wire-names.ts';
import type { Joined } from './joined.ts';
import type { Link } from './link.ts';
import { meetLogEpoch } from './log-epoch.ts';
import { catchUp, fetchEntries, fetchKeys, type Missed } from './membership.ts';
import { isUpTo, newPlace, placeOf } from './places.ts';
import { monthsSince1970, readingOrder } from './reading-order.ts';
import { receiptFor, takeReceipt } from './receipts.ts';
import { receiveRows, retrySetAside } from './receive.ts';
import { Sender } from './sender.ts';
import { makeSnapshot, noteSnapshot, takeSnapshot } from './snapshots.ts';
import { raiseAlarm, setPhase } from './status.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * What is to be done once a connection is over: connect again after a pause (`closed`) or at once (`again`), become another
 * device first (`renew`), or rest until the person does something.
 */
export type SessionEnd =
  | { type: 'closed'; pause: number }
  | { type: 'again' }
  | { type: 'renew' }
  | { type: 'rest'; phase: 'removed' | 'needsUpdate' | 'stopped'; alarm?: Reason };

/** How often a document is opened again on one connection before that is given up. */
const MOST_RESTARTS = 8;
/** How often an update is sealed anew on one connection before it waits. */
const MOST_RESEALS = 3;
/** For how long it must be quiet before snapshots are written, in milliseconds. */
const QUIET = 5_000;
/** Before what was refused for lack of something on the server is tried again, in milliseconds. */
const RETRY = 15_000;

/** One connection of a joined device, from welcome to its end: reads what is there, hears what comes, sends what is pending. */
export class Session {
  readonly #joined: Joined;
  readonly #link: Link;
  readonly #surroundings: Surroundings;
  readonly #sender: Sender;
  /** What is done, one thing after another. */
  #queue: Promise<void> = Promise.resolve();
  #failure: unknown = null;
  #end: SessionEnd | null = null;
  readonly #subscriptions: { unsubscribe(): void }[] = [];
  readonly #timers: (() => void)[] = [];

  /** Whether the server has said which documents there are. */
  #isListed = false;
  readonly #known = new Set<string>();
  /** Documents that are to be opened yet. */
  #groups: string[][] = [];
  readonly #opening = new Set<string>();
  readonly #open = new Set<string>();
  /** Up to where the server has sent each document over this connection. */
  readonly #sent = new Map<string, { logEpoch: number; seq: number }>();
  /** How often each document was opened again because something was missing. */
  readonly #restarts = new Map<string, number>();
  /** Documents whose log this device has started anew (SY17). */
  readonly #reopened = new Set<string>();
  /** How often in a row each document was sealed anew, without an ack. */
  readonly #resealed = new Map<string, number>();

  constructor(joined: Joined, link: Link, surroundings: Surroundings) {
    this.#joined = joined;
    this.#link = link;
    this.#surroundings = surroundings;
    this.#sender = new Sender(joined, link, (document) => this.#open.has(document));
  }

  /** Resolves when the connection is over. Rejects where the database cannot be used any more. */
  async run(welcome: Welcome): Promise<SessionEnd> {
    this.#serially(() => this.#begin(welcome));
    const { reason, pause } = await this.#link.closed;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    for (const stop of [...this.#timers, this.#stopQuiet]) stop();
    await this.#queue;
    if (this.#failure) throw this.#failure;
    return this.#end ?? endOf(reason, pause);
  }

  async #begin(welcome: Welcome): Promise<void> {
    const { chain, keys, database } = this.#joined;
    this.#expectExpiry(welcome.expiresSeconds);
    const served = { length: welcome.membershipLength, head: welcome.membershipHead };
    const caughtUp = await catchUp(this.#joined, this.#link, served);
    if (!caughtUp.ok && !(await this.#goesOn(caughtUp.error))) return;
    const standing = deviceOf(chain.membership, keys.signing.publicKey);
    if (standing?.until !== null) return this.#over({ type: 'rest', phase: 'removed' });
    await retrySetAside(this.#joined);
    const unread = await database.setAside.filter(({ reason }) => reason === 'unknown-version').count();
    await setPhase(database, 'catchingUp', this.#joined.now(), { needsUpdate: unread > 0 });
    for (const local of await documentNames(database)) this.#learn(wireName(local));
    for (const { document } of await database.places.toArray()) this.#learn(document);
    this.#link.listen((frame) => this.#serially(() => this.#take(frame)));
    this.#link.send({ type: 'open', cursors: [] });
    const error = (cause: unknown) => this.#failed(cause);
    this.#subscriptions.push(
      liveQuery(() => database.outbox.toCollection().primaryKeys()).subscribe({
        next: (documents) => this.#serially(() => this.#written(documents)),
        error,
      }),
      // Another tab has left the account, or made this device a new one.
      liveQuery(() => database.account.get('here')).subscribe({
        next: (account) => {
          if (!account || !equalBytes(account.device, keys.signing.publicKey)) this.#over({ type: 'again' });
        },
        error,
      }),
    );
  }

  #serially(work: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(() => (this.#end || this.#failure ? undefined : work()))
      .catch((error: unknown) => this.#failed(error));
  }

  #failed(error: unknown): void {
    this.#failure ??= error;
    this.#link.close();
  }

  /** Something was written on this device. */
  async #written(documents: readonly string[]): Promise<void> {
    for (const local of documents) this.#learn(wireName(local));
    if (!this.#isListed) return;
    await this.#openNext();
    await this.#push();
  }

  async #take(frame: Frame): Promise<void> {
    switch (frame.type) {
      case 'heads':
        return this.#heads(frame);
      case 'envelopes':
        return this.#rows(frame);
      case 'snapshot':
        return this.#snapshot(frame.envelope);
      case 'ack':
        await this.#sender.acknowledged(frame);
        for (const { document } of frame.acks) this.#resealed.delete(document);
        return this.#push();
      case 'snapshotKept':
        return noteSnapshot(this.#joined, frame);
      case 'receipt':
        await takeReceipt(this.#joined, frame);
        return;
      case 'refuse':
        return this.#refused(frame);
      case 'membership': {
        const followed = await this.#joined.chain.follow(frame.from, frame.entries);
        if (!followed.ok) await this.#goesOn(followed.error.reason);
        return;
      }
      default:
        return;
    }
  }

  #learn(document: string | null): void {
    if (document === null || localName(document) === null || this.#known.has(document)) return;
    this.#known.add(document);
    const waiting = this.#groups.flat();
    this.#groups = readingOrder([...waiting, document], monthsSince1970(this.#joined.now()));
  }

  async #openNext(): Promise<void> {
    const next = this.#opening.size === 0 ? this.#groups.shift() : undefined;
    if (next) await this.#openAll(next);
  }

  async #openAll(documents: readonly string[]): Promise<void> {
    const cursors = [];
    for (const document of documents) {
      this.#open.delete(document);
      this.#opening.add(document);
      const { cursor } = await placeOf(this.#joined.database, document);
      this.#sent.set(document, cursor);
      cursors.push({ document, ...cursor });
    }
    for (let at = 0; at < cursors.length; at += MAX_OPENS)
      this.#link.send({ type: 'open', cursors: cursors.slice(at, at + MAX_OPENS) });
  }

  async #heads({ heads }: Heads): Promise<void> {
    const { database } = this.#joined;
    this.#isListed = true;
    for (const { document, logEpoch, head } of heads) {
      if (localName(document) === null) continue;
      this.#learn(document);
      const isRead = this.#open.has(document) || this.#opening.has(document);
      if (await meetLogEpoch(database, document, logEpoch)) {
        if (isRead) await this.#restart(document);
        continue;
      }
      await database.transaction('rw', database.places, async () => {
        const place = (await database.places.get(document)) ?? newPlace(document, logEpoch);
        await database.places.put({ ...place, head: { logEpoch, seq: head } });
      });
      if (this.#opening.has(document)) await this.#isRead(document, { logEpoch, seq: head });
    }
    await this.#openNext();
    await this.#push();
  }

  /** All rows that were there have been sent: the document is open, unless some are missing here or there. */
  async #isRead(document: string, head: { logEpoch: number; seq: number }): Promise<void> {
    const { database, keys } = this.#joined;
    const place = await placeOf(database, document);
    // The server was set back to before the log last started anew.
    if (head.logEpoch < place.logEpoch) return this.#reopen(document, head.logEpoch);
    if (head.seq > 0 && !isUpTo(head, place.cursor)) return this.#restart(document);
    this.#opening.delete(document);
    const own = [document, place.logEpoch, toHex(keys.signing.publicKey)] as [string, number, string];
    const inLog = (await database.deviceHeads.get(own))?.deviceSeq ?? 0;
    // It was acknowledged earlier and is not there: the server has lost it, although the cursor's row is there.
    if (inLog < place.acknowledged && !this.#sender.wasAcknowledged(document))
      return this.#reopen(document, place.logEpoch);
    this.#open.add(document);
    await this.#sendReceipt(document);
  }

  async #rows(frame: Envelopes): Promise<void> {
    const { document, logEpoch, firstSeq, envelopes } = frame;
    const { database } = this.#joined;
    const sent = this.#sent.get(document);
    if (!sent) return;
    // What follows something else than was sent before came on its way while the document was opened again.
    const follows =
      logEpoch === sent.logEpoch ? firstSeq <= sent.seq + 1 : logEpoch > sent.logEpoch && firstSeq === 1;
    if (!follows) return this.#opening.has(document) ? undefined : this.#restart(document);
    // Another tab has begun to read the document anew.
    if (!isUpTo(sent, (await placeOf(database, document)).cursor)) return this.#restart(document);
    this.#sent.set(document, { logEpoch, seq: firstSeq + envelopes.length - 1 });
    let received = await receiveRows(this.#joined, frame, false);
    if (received.type === 'wants') {
      if (!(await this.#fetch(received.what))) return;
      received = await receiveRows(this.#joined, frame, true);
    }
    switch (received.type) {
      case 'newLogEpoch':
        await meetLogEpoch(database, document, logEpoch);
        return this.#restart(document);
      case 'gap':
        return this.#restart(document);
      case 'stored':
        if (received.isSetBack) return this.#over({ type: 'renew' });
        await this.#tellOf(received.setAside);
        if (received.byOthers && this.#open.has(document)) await this.#sendReceipt(document);
        return;
      case 'known':
      case 'wants':
        return;
    }
  }

  async #tellOf(setAside: readonly Reason[]): Promise<void> {
    const { database, now } = this.#joined;
    for (const reason of setAside) if (REASONS[reason].next === 'alarm') await raiseAlarm(database, reason);
    if (!setAside.includes('unknown-version')) return;
    const phase = (await database.syncStatus.get('here'))?.phase ?? 'catchingUp';
    await setPhase(database, phase, now(), { needsUpdate: true });
  }

  async #fetch(what: 'membership' | 'keys'): Promise<boolean> {
    const { chain } = this.#joined;
    const entries = what === 'membership' ? await fetchEntries(chain, this.#link) : null;
    if (entries && !entries.ok && !(await this.#goesOn(entries.error))) return false;
    const keys = await fetchKeys(this.#joined, this.#link);
    return keys.ok || this.#goesOn(keys.error);
  }

  async #snapshot(bytes: Uint8Array): Promise<void> {
    let taken = await takeSnapshot(this.#joined, bytes, false);
    if (taken.type === 'wants') {
      if (!(await this.#fetch(taken.what))) return;
      taken = await takeSnapshot(this.#joined, bytes, true);
    }
    if (taken.type === 'taken') {
      this.#sent.set(taken.document, taken.covers);
      if (taken.isSetBack) this.#over({ type: 'renew' });
    }
    if (taken.type !== 'refused') return;
    if (REASONS[taken.reason].next === 'alarm') await raiseAlarm(this.#joined.database, taken.reason);
    // Opened a second time on a connection, a document comes as rows (SY38).
    if (taken.document !== null && this.#opening.has(taken.document)) await this.#restart(taken.document);
  }

  /** Opens a document once more on this connection, from where it stands now. */
  async #restart(document: string): Promise<void> {
    const restarts = (this.#restarts.get(document) ?? 0) + 1;
    this.#restarts.set(document, restarts);
    if (restarts > MOST_RESTARTS) return this.#link.close();
    this.#sender.forget(document);
    await this.#openAll([document]);
  }

  async #refused(frame: Refuse): Promise<void> {
    const reason = reasonOf(frame.code);
    if (!reason) return this.#link.close();
    switch (frame.frame) {
      case frameCode('open'):
        return this.#openRefused(reason, frame);
      case frameCode('reopen'):
        if (reason === 'log-epoch-changed') return this.#restart(frame.document);
        return this.#link.close(reason);
      case frameCode('append'):
        return this.#appendRefused(reason, frame);
      case frameCode('snapshot'):
      case frameCode('receipt'):
      case frameCode('renew'):
        return;
      default:
        return this.#link.close(reason);
    }
  }

  async #openRefused(reason: Reason, { document, logEpoch }: Refuse): Promise<void> {
    if (localName(document) === null) return;
    if (reason !== 'rolled-back') {
      this.#opening.delete(document);
      if (REASONS[reason].next === 'resend') this.#later(() => this.#openAll([document]));
      else if (reason !== 'not-a-reader') this.#link.close(reason);
      return this.#openNext();
    }
    if (await meetLogEpoch(this.#joined.database, document, logEpoch)) return this.#restart(document);
    return this.#reopen(document, logEpoch);
  }

  /** The server has lost rows of a document: its log starts anew, and everyone brings what they have (SY15). */
  async #reopen(document: string, from: number): Promise<void> {
    if (this.#reopened.has(document)) return this.#link.close();
    this.#reopened.add(document);
    this.#opening.add(document);
    const { logEpoch, cursor, head } = await placeOf(this.#joined.database, document);
    const to = Math.max(from, logEpoch, cursor.logEpoch, head.logEpoch) + 1;
    this.#link.send({ type: 'reopen', document, from, to });
  }

  async #appendRefused(reason: Reason, frame: Refuse): Promise<void> {
    const { document, detail } = frame;
    const { database, now } = this.#joined;
    if (localName(document) === null) return;
    switch (REASONS[reason].next) {
      case 'resend':
        return this.#resendLater(reason, document);
      case 'reseal':
        if (reason === 'log-epoch-changed') {
          await meetLogEpoch(database, document, detail);
          return this.#restart(document);
        }
        if (!(await this.#fetch('membership'))) return;
        await this.#sender.sealAnew(frame);
        return this.#pushResealed(document);
      case 'renew':
        // Another tab may have sealed this number anew while the old bytes were on their way.
        if (await this.#sender.isStill(frame)) this.#over({ type: 'renew' });
        return;
      case 'stop':
        if (reason === 'device-removed') return this.#over({ type: 'rest', phase: 'removed' });
        // A chain that lost the entry which added this device is mended when connecting.
        if (reason === 'ghost-device') return this.#link.close();
        await this.#sender.giveUp(frame, reason);
        return this.#push();
      case 'alarm':
        await raiseAlarm(database, reason);
        await this.#sender.giveUp(frame, reason);
        return;
      case 'close':
        await setPhase(database, 'connecting', now());
        return this.#link.close(reason);
    }
  }

  /** A server that refuses what was just sealed anew, again and again, is not asked faster for that. */
  async #pushResealed(document: string): Promise<void> {
    const resealed = (this.#resealed.get(document) ?? 0) + 1;
    this.#resealed.set(document, resealed);
    if (resealed <= MOST_RESEALS) return this.#push();
    this.#open.delete(document);
    this.#later(() => this.#openAll([document]));
  }

  async #resendLater(reason: Reason, document: string): Promise<void> {
    const { database, now } = this.#joined;
    this.#sender.forget(document);
    this.#open.delete(document);
    if (reason === 'over-quota') await setPhase(database, 'upToDate', now(), { isOverQuota: true });
    if (reason === 'unknown-membership') return this.#link.close();
    this.#later(() => this.#openAll([document]));
  }

  #later(work: () => Promise<void>): void {
    const { after, random } = this.#surroundings;
    this.#timers.push(after(RETRY * (0.5 + random()), () => this.#serially(work)));
  }

  async #push(): Promise<void> {
    const isSent = await this.#sender.push();
    if (this.#end || this.#opening.size > 0 || this.#groups.length > 0 || !this.#isListed) return;
    const { database, now } = this.#joined;
    await setPhase(database, 'upToDate', now(), isSent ? { agreed: true, isOverQuota: false } : {});
    if (isSent) this.#expectQuiet();
  }

  /** Snapshots are for an idle moment: one that nothing interrupts for a while. */
  #expectQuiet(): void {
    this.#stopQuiet();
    this.#stopQuiet = this.#surroundings.after(QUIET, () =>
      this.#serially(async () => {
        for (const document of this.#open) {
          const envelope = await makeSnapshot(this.#joined, document);
          if (envelope) this.#link.send({ type: 'snapshot', envelope });
        }
      }),
    );
  }
  #stopQuiet: () => void = () => {};

  async #sendReceipt(document: string): Promise<void> {
    const receipt = await receiptFor(this.#joined, document);
    if (receipt) this.#link.send({ type: 'receipt', ...receipt });
  }

  /** A fresh ticket moves the end of the session (SY8); without one the connection ends when its time has come. */
  #expectExpiry(seconds: number): void {
    const { after, getTicket } = this.#surroundings;
    const { keys } = this.#joined;
    const renew = async () => {
      const ticket = await getTicket(keys.signing.publicKey);
      if (!ticket.ok) return;
      const renewed = await this.#link.ask({ type: 'renew', ticket: ticket.value }, 'renewed');
      if (renewed?.type === 'renewed') this.#expectExpiry(renewed.expiresSeconds);
    };
    // Timers hold no more than 24 days.
    const wait = Math.min(seconds * 800, 2 ** 31 - 1);
    this.#timers.push(after(wait, () => void renew()));
  }

  /** Whether the connection can be of use although something was refused. */
  async #goesOn(missed: Missed): Promise<boolean> {
    if (missed === null) return false;
    const { next } = REASONS[missed];
    if (missed === 'unknown-version') this.#over({ type: 'rest', phase: 'needsUpdate' });
    else if (missed === 'forked') this.#over({ type: 'rest', phase: 'stopped', alarm: missed });
    else if (next === 'alarm') await raiseAlarm(this.#joined.database, missed);
    if (this.#end) return false;
    if (missed === 'cannot-open') return true;
    this.#link.close(missed);
    return false;
  }

  #over(end: SessionEnd): void {
    this.#end ??= end;
    this.#link.close();
  }
}

function endOf(reason: Reason | null, pause: number): SessionEnd {
  if (reason === 'unknown-version') return { type: 'rest', phase: 'needsUpdate' };
  if (reason === 'device-removed') return { type: 'rest', phase: 'removed' };
  return { type: 'closed', pause };
}
