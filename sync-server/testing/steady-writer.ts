import type { Envelope, UpdateHeader } from '#protocol/envelope/envelope.ts';
import type { Frame } from '#protocol/frames/frame.ts';
import { reasonOf } from '#protocol/reasons.ts';
import type { SocketDevice } from './socket-device.ts';
import type { Writing } from './sync-client.ts';

/**
 * A device that always has something to say: it seals once, sends what is not acknowledged again after each connection, and
 * remembers what was acknowledged.
 */
export class SteadyWriter {
  /** By deviceSeq, the seq it was acknowledged with. */
  readonly acknowledged = new Map<number, number>();
  /** What a server may never say to a device that does everything right. */
  readonly wrong: string[] = [];
  #unacknowledged: Envelope<UpdateHeader>[] = [];
  #device: SocketDevice | null = null;

  constructor(
    readonly writing: Writing,
    /** How many may wait for their ack. */
    readonly window = 8,
  ) {}

  readonly hear = (frame: Frame): void => {
    if (frame.type === 'ack') {
      for (const { deviceSeq, seq } of frame.acks) {
        const before = this.acknowledged.get(deviceSeq);
        if (before !== undefined && before !== seq)
          this.wrong.push(`${deviceSeq} was ${before} and is ${seq}`);
        this.acknowledged.set(deviceSeq, seq);
      }
      const last = Math.max(...frame.acks.map(({ deviceSeq }) => deviceSeq));
      this.#unacknowledged = this.#unacknowledged.filter(({ header }) => header.deviceSeq > last);
      this.write();
    } else if (frame.type === 'refuse' && reasonOf(frame.code) !== 'unavailable') {
      this.wrong.push(reasonOf(frame.code) ?? `reason ${frame.code}`);
    }
  };

  /** Goes on over a new connection: first what was not acknowledged, byte for byte. */
  goOn(device: SocketDevice): void {
    this.#device = device;
    if (this.#unacknowledged.length > 0) device.append(this.#unacknowledged);
    this.write();
  }

  write(): void {
    if (!this.#device?.isOpen) return;
    const updates = [];
    while (this.#unacknowledged.length + updates.length < this.window) updates.push(this.writing.next());
    this.#unacknowledged.push(...updates);
    if (updates.length > 0) this.#device.append(updates);
  }

  /** Writes nothing new any more. */
  rest(): void {
    this.#device = null;
  }

  get pending(): number {
    return this.#unacknowledged.length;
  }
}
