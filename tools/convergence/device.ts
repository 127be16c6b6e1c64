import { Journal } from '#app/core/documents/journal.ts';
import type { RowChange } from '#app/core/documents/plan.ts';
import { projectionFromUpdates } from '#app/core/documents/rebuild.ts';
import { rowKey } from '#app/core/documents/row.ts';
import { documentNames, versionsIn } from '#app/core/documents/versions.ts';
import { WelnessDatabase } from '#app/core/storage/database.ts';
import { Engine } from '#app/core/sync/engine/engine.ts';
import { readStoredWaiting } from '#app/core/sync/background/stored-waiting.ts';
import { loadJoined } from '#app/core/sync/engine/load.ts';
import { sealWaiting } from '#app/core/sync/engine/seal-waiting.ts';
import { readWhereabouts } from '#app/core/sync/whereabouts.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { FaultyWire } from './faulty-wire.ts';
import type { FakeServer } from './fake-server.ts';
import type { Random } from './random.ts';

/** Timers of devices run this much faster than the clock on the wall. */
const FASTER = 200;

let count = 0;

/** A device in a test: a database of its own, one tab that writes, one or two engines that sync. */
export class TestDevice {
  readonly #crypto: Crypto;
  readonly #server: FakeServer;
  readonly #random: Random;
  readonly wire: FaultyWire;
  readonly name: string;
  database: WelnessDatabase;
  journal: Journal;
  engines: Engine[] = [];
  #others: WelnessDatabase[] = [];
  /** How far this device's clock is ahead, in milliseconds. */
  ahead = 0;
  isSignedOut = false;

  constructor(crypto: Crypto, server: FakeServer, random: Random, name: string) {
    this.#crypto = crypto;
    this.#server = server;
    this.#random = random;
    this.name = name;
    this.wire = new FaultyWire(server, random);
    this.database = new WelnessDatabase(`${name}-${process.pid}-${++count}`);
    this.journal = this.#newJournal();
  }

  now = (): number => Date.UTC(2026, 10, 23) + this.ahead;

  /** Loads the tab: one engine, or two as when an election has failed. */
  start(engines = 1): void {
    for (let i = 0; i < engines; i++) {
      const own = i === 0 ? this.database : new WelnessDatabase(this.database.name);
      if (i > 0) this.#others.push(own);
      // As every tab of ours lets go at once of a database that is to be erased.
      own.on('versionchange', () => {
        own.close({ disableAutoOpen: true });
        return false;
      });
      const engine = new Engine(own, this.#crypto, {
        openSocket: this.wire.openSocket,
        after: (milliseconds, run) => {
          const timer = setTimeout(run, Math.min(milliseconds / FASTER, 10_000));
          return () => clearTimeout(timer);
        },
        now: this.now,
        random: () => this.#random.next(),
        getTicket: (device) =>
          Promise.resolve(
            this.isSignedOut
              ? { ok: false as const, error: 'SignedOut' as const }
              : { ok: true as const, value: this.#server.ticketFor(device) },
          ),
      });
      this.engines.push(engine);
      engine.start();
    }
  }

  async write(changes: RowChange[]): Promise<string[]> {
    const written = await this.journal.act('write', changes);
    return written.ok ? written.value.map(rowKey) : [];
  }

  /** The tab dies: whatever was not committed is gone. */
  async kill(): Promise<void> {
    for (const database of [this.database, ...this.#others]) database.close({ disableAutoOpen: true });
    this.#others = [];
    this.wire.cut();
    await Promise.all(this.engines.splice(0).map((engine) => engine.stop()));
  }

  /** The page is hidden: what is pending is sealed, and some of what is sealed is sent by the service worker, or all. */
  async putAway(): Promise<void> {
    const joined = await loadJoined(this.database, this.#crypto, this.now);
    if (joined.ok && joined.value) await sealWaiting(joined.value);
    const waiting = await readStoredWaiting(this.database.name);
    if (this.wire.isDown || !waiting) return;
    const sent = waiting.envelopes.slice(0, this.#random.below(waiting.envelopes.length + 1));
    this.#server.appendOverHttp(sent.map(({ bytes }) => bytes));
  }

  /** Loads the tab again after `kill`, from the database or from a copy of it. */
  async load(from = this.database.name): Promise<void> {
    this.database = new WelnessDatabase(from);
    await this.database.open();
    this.journal = this.#newJournal();
  }

  /** A copy of the database as it stands, by its name. */
  async copy(): Promise<string> {
    const name = `${this.name}-${process.pid}-${++count}`;
    const copy = new WelnessDatabase(name);
    await copy.open();
    const rows = await this.database.transaction('r', this.database.tables, () =>
      Promise.all(this.database.tables.map(async (table) => [table.name, await table.toArray()] as const)),
    );
    for (const [table, values] of rows) await copy.table(table).bulkAdd(values);
    copy.close();
    return name;
  }

  async erase(): Promise<void> {
    await this.kill();
    await new WelnessDatabase(this.database.name).delete();
  }

  /** The keys of versions that the server has not acknowledged. */
  async unacknowledged(keys: Iterable<string>): Promise<Set<string>> {
    const versions = new Map<string, { id: string; hlc: number; writer: string; document: string }>();
    for (const document of await documentNames(this.database))
      for (const version of await versionsIn(this.database, document))
        versions.set(rowKey(version), { ...version, document });
    const found = new Set<string>();
    for (const key of keys) {
      const version = versions.get(key);
      if (!version) continue;
      const where = await readWhereabouts(this.database, [version]);
      if (where.get(version.id) === 'onThisDevice') found.add(key);
    }
    return found;
  }

  /** Everything it holds, in one order: documents, versions, and the rows on the screen. */
  async state(): Promise<{ versions: string; rows: string; rebuilt: string; keys: Set<string> }> {
    const versions: [string, string][] = [];
    for (const document of (await documentNames(this.database)).sort())
      for (const version of await versionsIn(this.database, document))
        versions.push([`${document} ${rowKey(version)}`, JSON.stringify(version.state)]);
    versions.sort(([a], [b]) => (a < b ? -1 : 1));
    const rows = (await this.database.rows.toArray()).sort((a, b) => (a.id < b.id ? -1 : 1));
    const rebuilt = [...(await projectionFromUpdates(this.database)).values()];
    return {
      versions: JSON.stringify(versions),
      rows: canonical(rows),
      rebuilt: canonical(rebuilt.sort((a, b) => (a.id < b.id ? -1 : 1))),
      keys: new Set(versions.map(([key]) => key.split(' ')[1]!)),
    };
  }

  /** Whether nothing is on its way from or to this device, at one moment of its database. */
  async isAtRest(): Promise<boolean> {
    const { outbox, envelopes, syncStatus, places } = this.database;
    // Read at once: between two counts an envelope that is taken apart moves from one table to the other.
    const [waiting, status, at] = await this.database.transaction(
      'r',
      [outbox, envelopes, syncStatus, places],
      async () =>
        [
          (await outbox.count()) + (await envelopes.count()),
          await syncStatus.get('here'),
          await places.toArray(),
        ] as const,
    );
    if (waiting > 0 || status?.phase !== 'upToDate') return false;
    const byDocument = new Map(at.map((place) => [place.document, place]));
    for (const [document, { logEpoch }] of this.#server.kept.logs) {
      const { head } = this.#server.headOf(document);
      const place = byDocument.get(document);
      if (!place || place.logEpoch !== logEpoch) return false;
      if (head > 0 && (place.cursor.logEpoch !== logEpoch || place.cursor.seq !== head)) return false;
    }
    return true;
  }

  #newJournal(): Journal {
    return new Journal(() => this.database, this.now);
  }
}

function canonical(rows: object[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
