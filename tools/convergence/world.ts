import type { RowChange } from '#app/core/documents/plan.ts';
import { compactDocuments } from '#app/core/documents/compaction.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { TestDevice } from './device.ts';
import { NO_FAULTS } from './faulty-wire.ts';
import { Owner } from './owner.ts';
import { Random } from './random.ts';

const YEAR = 365 * 86_400_000;
const DAYS = ['2026-09-30', '2026-10-31', '2026-11-22', '2026-11-23'];
/** How long devices may take to agree once nothing goes wrong any more, in milliseconds. */
const PATIENCE = 30_000;

/** How much happens: short worlds find what goes wrong often, long ones what needs several things to go wrong. */
export const SHORT = { devices: 3, steps: 10 };
export const LONG = { devices: 5, steps: 30 };

/** What happened in a world, in order, to be read where a seed fails. */
export interface Story {
  seed: number;
  steps: string[];
  devices: number;
}

/**
 * A few devices of one person, and everything that can happen to them, from a seed. Resolves once they agree; rejects,
 * with the seed and the story, where an acknowledged edit is missing or two of them differ.
 */
export async function live(crypto: Crypto, seed: number, size = SHORT): Promise<Story> {
  const random = new Random(seed);
  const owner = new Owner(crypto);
  const story: Story = { seed, steps: [], devices: 2 + random.below(size.devices - 1) };
  const devices: TestDevice[] = [];
  /** Keys of versions that must be everywhere in the end. */
  const kept = new Set<string>();
  // A server that loses rows and a device that loses them too can lose them for everyone: one of both is enough for a seed.
  const losesOnServer = random.chance(0.5);
  const copies = new Map<TestDevice, string>();
  let backup = owner.server.backup();
  let ids = 0;

  const note = (step: string) => story.steps.push(step);
  const write = async (device: TestDevice) => {
    const changes = Array.from({ length: 1 + random.below(3) }, () => change(random, ids++));
    // No action changes a row twice.
    const byId = new Map(changes.map((each) => [each.id, each]));
    for (const key of await device.write([...byId.values()])) kept.add(key);
  };

  try {
    for (let i = 0; i < story.devices; i++) {
      const device = new TestDevice(crypto, owner.server, new Random(seed * 64 + i), `device${i}`);
      devices.push(device);
      await device.database.open();
      // Each has a diary of its own before it joins.
      for (let n = random.below(3); n > 0; n--) await write(device);
      await owner.join(device.database);
      backup = owner.server.backup();
      device.start();
    }
    for (const device of devices) device.wire.faults = { cut: 0.04, drop: 0.02, repeat: 0.05, swap: 0.05 };
    for (let i = 0; i < size.steps; i++) {
      const device = random.pick(devices);
      await step(device);
      await ticks(random.below(30));
    }
    note('settle');
    owner.mend();
    for (const device of devices) {
      device.wire.faults = NO_FAULTS;
      device.wire.isDown = false;
      device.wire.cut();
      for (const engine of device.engines) engine.wake();
    }
    await agree(devices);
    await check(devices, kept);
    return story;
  } catch (error) {
    const phases = await Promise.all(devices.map(describe));
    const told = `seed ${seed}\n${story.steps.join('\n')}\n${phases.join('\n')}\n`;
    throw new Error(`${told}${error instanceof Error ? error.stack : String(error)}`, { cause: error });
  } finally {
    for (const device of devices) await device.erase();
  }

  async function step(device: TestDevice): Promise<void> {
    const at = random.next();
    if (at < 0.45) {
      note(`${device.name} writes`);
      return write(device);
    }
    if (at < 0.55) {
      device.wire.isDown = !device.wire.isDown;
      note(`${device.name} is ${device.wire.isDown ? 'offline' : 'online'}`);
      if (device.wire.isDown) device.wire.cut();
      else for (const engine of device.engines) engine.wake();
      return;
    }
    if (at < 0.67) {
      const engines = random.chance(0.3) ? 2 : 1;
      note(`${device.name} dies and comes back with ${engines} engines`);
      const writing = random.chance(0.5) ? write(device) : Promise.resolve();
      await ticks(random.below(10));
      await device.kill();
      await writing;
      await device.load();
      device.start(engines);
      return;
    }
    if (at < 0.72) {
      device.ahead = (random.below(3) - 1) * YEAR;
      note(`the clock of ${device.name} is ${device.ahead / YEAR} years ahead`);
      return;
    }
    if (at < 0.78) {
      note(`${device.name} compacts`);
      return compactDocuments(device.database, 2);
    }
    if (at < 0.81) {
      note(`${device.name} is put away`);
      return device.putAway();
    }
    if (at < 0.86) {
      note('keys are rotated');
      return owner.rotate();
    }
    if (at < 0.9) {
      note('backup and copies');
      backup = owner.server.backup();
      copies.set(device, await device.copy());
      return;
    }
    return losesOnServer ? restoreServer() : setBack(device);
  }

  function restoreServer(): void {
    note('the server is restored from a backup');
    owner.server.restore(backup);
    backup = owner.server.backup();
  }

  async function setBack(device: TestDevice): Promise<void> {
    const copy = copies.get(device);
    if (copy === undefined) return;
    copies.delete(device);
    note(`${device.name} is set back to a copy`);
    // What the server has acknowledged by now must not be lost; of the rest nobody knows but what the copy holds.
    await device.kill();
    await device.load();
    const lost = await device.unacknowledged(kept);
    await device.kill();
    await device.load(copy);
    const { keys } = await device.state();
    for (const key of lost) if (!keys.has(key)) kept.delete(key);
    device.start();
  }
}

function change(random: Random, id: number): RowChange {
  const day = random.pick(DAYS);
  const isNew = random.chance(0.6);
  const document = random.chance(0.7)
    ? `log:${day.slice(0, 7)}`
    : random.pick(['catalog', 'plan', 'profile']);
  const text = 'x'.repeat(random.below(200));
  const kind = document.startsWith('log') ? 'entry' : 'food';
  const data = document.startsWith('log') ? { day, text } : { text };
  const isDeletion = random.chance(0.1);
  return {
    id: isNew ? `row${id}` : `shared${random.below(5)}`,
    next: (row) => {
      const state = { kind, v: 1, data };
      const place = row ? (random.chance(0.8) ? row.document : document) : document;
      return {
        document: place,
        state: isDeletion ? { ...state, deletedAt: '2026-11-23T12:00:00.000Z' } : state,
      };
    },
  };
}

async function ticks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}

async function agree(devices: readonly TestDevice[]): Promise<void> {
  const until = Date.now() + PATIENCE;
  // Twice in a row: what one device still sent while another was asked has moved the heads by the second time.
  for (let restful = 0; restful < 2;) {
    const rest = await Promise.all(devices.map((device) => device.isAtRest()));
    restful = rest.every(Boolean) ? restful + 1 : 0;
    if (Date.now() > until) throw new Error('they do not agree');
    if (restful < 2) await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function check(devices: readonly TestDevice[], kept: ReadonlySet<string>): Promise<void> {
  const states = await Promise.all(devices.map((device) => device.state()));
  const first = states[0]!;
  for (const [i, state] of states.entries()) {
    const missing = [...kept].filter((key) => !state.keys.has(key));
    if (missing.length > 0) throw new Error(`${devices[i]!.name} lacks ${missing.join(', ')}`);
    if (state.versions !== first.versions) throw new Error(`${devices[i]!.name} holds other versions`);
    if (state.rows !== first.rows) throw new Error(`${devices[i]!.name} shows other rows`);
    if (state.rows !== state.rebuilt)
      throw new Error(`${devices[i]!.name} shows what its updates do not say`);
    const aside = await devices[i]!.database.setAside.toArray();
    if (aside.length > 0)
      throw new Error(`${devices[i]!.name} set aside ${aside.map(({ reason }) => reason).join()}`);
  }
}

async function describe(device: TestDevice): Promise<string> {
  try {
    const { database } = device;
    const status = await database.syncStatus.get('here');
    const places = await database.places.toArray();
    const at = places.map(({ document, logEpoch, cursor, head }) =>
      [document, logEpoch, `${cursor.logEpoch}/${cursor.seq}`, `${head.logEpoch}/${head.seq}`].join(' '),
    );
    const waiting = `${await database.outbox.count()} pending, ${await database.envelopes.count()} sealed`;
    return `${device.name}: ${JSON.stringify(status)}, ${waiting}; ${at.join('; ')}`;
  } catch (error) {
    return `${device.name}: ${String(error)}`;
  }
}
