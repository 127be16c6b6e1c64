import { equalBytes } from '#protocol/bytes.ts';
import {
  decodeEnvelope,
  type Envelope,
  isUpdate,
  signedMessage,
  type UpdateHeader,
} from '#protocol/envelope/envelope.ts';
import { refusal } from '#protocol/frames/connection-frames.ts';
import { frameCode } from '#protocol/frames/frame.ts';
import type { Ack, Append } from '#protocol/frames/log-frames.ts';
import { MAX_UNACKNOWLEDGED } from '#protocol/limits.ts';
import { chainLength } from '#protocol/membership/membership.ts';
import { mayAppend } from '#protocol/membership/standing.ts';
import type { Reason } from '#protocol/reasons.ts';
import { verifyOnThreads } from '../../core/verify-on-threads.ts';
import type { Offered, Outcome } from './log/log-row.ts';
import type { Room } from './room.ts';
import type { Send } from './sink.ts';
import type { SyncServer } from './sync-server.ts';

type Update = Envelope<UpdateHeader>;

/** So often envelopes are judged anew because the chain has grown meanwhile. */
const MOST_JUDGEMENTS = 8;
const APPEND = frameCode('append');

/** What one device appends: on its way to the disk while its next frames are read, acknowledged once it is there (SY22). */
export class Appending {
  readonly #server: SyncServer;
  readonly #send: Send;
  #unacknowledged = 0;
  #bytes = 0;
  /** Resolves when the signatures of what was taken so far are checked: what came first is offered first. */
  #checked: Promise<unknown> = Promise.resolve();
  /** Resolves when what was taken so far is stored or refused. */
  #stored: Promise<unknown> = Promise.resolve();

  constructor(server: SyncServer, send: Send) {
    this.#server = server;
    this.#send = send;
  }

  /** Bytes of envelopes that were taken and not answered yet. */
  get bytes(): number {
    return this.#bytes;
  }

  async idle(): Promise<void> {
    await this.#stored;
  }

  /** Resolves when the envelopes are on their way; each is answered later. */
  async take(room: Room, { envelopes }: Append): Promise<void> {
    const updates = this.#decoded(room, envelopes);
    if (updates.length === 0) return;
    if (this.#unacknowledged + updates.length > MAX_UNACKNOWLEDGED)
      return this.#refuseAll(updates, 'too-many');
    await this.#server.weigh(room);
    const bytes = updates.reduce((sum, update) => sum + update.bytes.length, 0);
    this.#unacknowledged += updates.length;
    this.#bytes += bytes;
    const checking = Promise.all(updates.map(isSigned));
    const checked = this.#checked.then(() => checking);
    this.#checked = checked;
    const storing = checked
      .then((signed) => this.#store(room, updates, new Set(updates.filter((_, index) => signed[index]))))
      .catch((error: unknown) => {
        this.#server.failed(error);
        this.#refuseAll(updates, 'unavailable');
      })
      .finally(() => {
        this.#unacknowledged -= updates.length;
        this.#bytes -= bytes;
      });
    this.#stored = Promise.all([this.#stored, storing]);
  }

  #decoded(room: Room, envelopes: readonly Uint8Array[]): Update[] {
    const updates: Update[] = [];
    for (const bytes of envelopes) {
      const decoded = decodeEnvelope(bytes);
      if (!decoded.ok) this.#send(refusal(decoded.error, APPEND));
      else if (!isUpdate(decoded.value)) this.#send(refusal('malformed', APPEND));
      else if (!equalBytes(decoded.value.header.space, room.space))
        this.#refuse(decoded.value, 'wrong-space');
      else updates.push(decoded.value);
    }
    return updates;
  }

  async #store(room: Room, updates: readonly Update[], signed: ReadonlySet<Update>): Promise<void> {
    let left = updates;
    for (let round = 0; left.length > 0; round++) {
      // A database behind what this server knows, as after a backup was put back: later it may have caught up.
      if (round === MOST_JUDGEMENTS) return this.#refuseAll(left, 'unknown-membership');
      const judged = left;
      const outcomes = await this.#server.commits.append(
        judged.map((update) => this.#offer(room, update, signed.has(update))),
      );
      left = this.#answer(room, judged, outcomes);
      if (left.length > 0) await this.#server.chainGrown(room);
    }
  }

  /** Acknowledges and refuses; returns what has to be judged anew. */
  #answer(room: Room, updates: readonly Update[], outcomes: readonly Outcome[]): Update[] {
    const acks: Ack['acks'] = [];
    const outdated: Update[] = [];
    outcomes.forEach((outcome, index) => {
      const update = updates[index]!;
      const { document, logEpoch, deviceSeq } = update.header;
      if (outcome.type === 'refused') this.#refuse(update, outcome.reason, outcome.detail);
      else if (outcome.type === 'outdated') outdated.push(update);
      else {
        const { seq, isNew } = outcome;
        acks.push({ document, logEpoch, deviceSeq, seq });
        const row = { logEpoch, seq, hash: update.hash, envelope: update.bytes };
        if (isNew) this.#server.stored(room, document, row);
      }
    });
    if (acks.length > 0) this.#send({ type: 'ack', acks });
    return outdated;
  }

  #offer(room: Room, update: Update, isSigned: boolean): Offered {
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
      isSigned,
    };
  }

  #refuseAll(updates: readonly Update[], reason: Reason): void {
    for (const update of updates) this.#refuse(update, reason);
  }

  #refuse({ header: { document, logEpoch, deviceSeq } }: Update, reason: Reason, detail = 0): void {
    this.#send(refusal(reason, APPEND, { document, logEpoch, deviceSeq, detail }));
  }
}

function isSigned(update: Update): Promise<boolean> {
  return verifyOnThreads(update.header.device, signedMessage(update), update.signature);
}
