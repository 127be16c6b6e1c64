import type { OpenSocket } from '#app/core/sync/engine/surroundings.ts';
import type { FakeServer } from './fake-server.ts';
import type { Random } from './random.ts';

/** What goes wrong on the way, each a share of messages, from 0 to 1. */
export interface Faults {
  /** The connection breaks, and what is on its way is lost. */
  cut: number;
  /** A message to the device is lost, and the connection stays. */
  drop: number;
  /** A message to the device comes twice. */
  repeat: number;
  /** A message to the device comes after the next one. */
  swap: number;
}

export const NO_FAULTS: Faults = { cut: 0, drop: 0, repeat: 0, swap: 0 };

/** The network of one device. */
export class FaultyWire {
  readonly #server: FakeServer;
  readonly #random: Random;
  faults: Faults = NO_FAULTS;
  isDown = false;
  readonly #open = new Set<() => void>();

  constructor(server: FakeServer, random: Random) {
    this.#server = server;
    this.#random = random;
  }

  /** Breaks every connection that is open. */
  cut(): void {
    for (const cut of [...this.#open]) cut();
  }

  readonly openSocket: OpenSocket = ({ opened, message, closed }) => {
    const random = this.#random;
    let isClosed = false;
    const toDevice: Uint8Array[] = [];
    const connection = this.isDown
      ? null
      : this.#server.connect({
          send: (bytes) => {
            if (random.chance(this.faults.drop)) return;
            toDevice.push(bytes);
            if (random.chance(this.faults.repeat)) toDevice.push(bytes);
            setImmediate(deliver);
          },
          close: () => setImmediate(() => end()),
        });
    const end = () => {
      if (isClosed) return;
      isClosed = true;
      this.#open.delete(end);
      connection?.close();
      closed();
    };
    const deliver = () => {
      if (isClosed) return;
      if (toDevice.length > 1 && random.chance(this.faults.swap)) toDevice.push(...toDevice.splice(0, 1));
      const next = toDevice.shift();
      if (next) message(next);
      if (toDevice.length > 0) setImmediate(deliver);
    };
    if (connection) {
      this.#open.add(end);
      setImmediate(() => (isClosed ? undefined : opened()));
    } else setImmediate(end);
    return {
      send: (bytes) => {
        if (isClosed) return;
        if (random.chance(this.faults.cut)) return end();
        setImmediate(() => {
          // What was sent is received even where the device is gone by then: a lost ack.
          connection?.receive(bytes);
          if (random.chance(this.faults.cut)) end();
        });
      },
      close: () => setImmediate(end),
    };
  };
}
