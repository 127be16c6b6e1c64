import { createAdaptorServer } from '@hono/node-server';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { OpenSocket, Surroundings } from '#app/core/sync/engine/surroundings.ts';
import { sendWaiting } from '#app/core/sync/background/send-waiting.ts';
import { loadJoined } from '#app/core/sync/engine/load.ts';
import { sealWaiting } from '#app/core/sync/engine/seal-waiting.ts';
import { HttpSession } from '#app/core/sync/enrolment/http-session.ts';
import { Enrolment } from '#app/core/sync/enrolment/enrolment.ts';
import { HttpAccounts } from '#app/core/sync/enrolment/http-accounts.ts';
import { Engine } from '#app/core/sync/engine/engine.ts';
import { Journal } from '#app/core/documents/journal.ts';
import { WelnessDatabase } from '#app/core/storage/database.ts';
import type { Crypto } from '#protocol/crypto/crypto.ts';
import { createServerApp } from '../../sync-server/app.ts';
import { inProcessBus } from '../../sync-server/core/bus/in-process.ts';
import type { Database } from '../../sync-server/core/database/database.ts';
import { migrate } from '../../sync-server/core/database/migrate.ts';
import { createLog } from '../../sync-server/core/log.ts';
import { MIGRATIONS } from '../../sync-server/migrations/index.ts';
import { Accounts, ServerSecrets, Tokens } from '../../sync-server/modules/accounts/index.ts';
import { createFoodsStore } from '../../sync-server/modules/foods/foods-store.ts';
import { createFoods } from '../../sync-server/modules/foods/foods.ts';
import { createProductPacks } from '../../sync-server/modules/foods/pack/build-pack.ts';
import { exchange } from '../../sync-server/modules/sync/exchange.ts';
import { serveSync } from '../../sync-server/modules/sync/socket.ts';
import { SyncServer } from '../../sync-server/modules/sync/sync-server.ts';

/** The server as main.ts composes it, in this process, at an address of its own. */
export async function startRealServer(database: Database, { verify }: Crypto) {
  await migrate(database, MIGRATIONS);
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line));
  const bus = inProcessBus();
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const secrets = new ServerSecrets(database);
  const tokens = new Tokens(secrets, Date.now);
  const shared = { database, bus, verify, now: Date.now, random };
  const accounts = new Accounts({ ...shared, secrets, tokens, admins: [], providers: [], log });
  const sync = new SyncServer({
    ...shared,
    sessions: accounts,
    log,
    quotaOf: (space) => accounts.quotaOf(space),
  });
  const { fetch } = createServerApp({
    log,
    version: 'test',
    app: null,
    authority: null,
    foods: createFoods(createFoodsStore(database)),
    packs: createProductPacks(database),
    sync: {
      sessions: accounts,
      tickets: sync.tickets,
      exchange: (origin, messages) => exchange(sync, origin, messages),
    },
    accounts,
    models: { models: [], files: new Map() },
    isReady: () => Promise.resolve(true),
    clientOf: () => 'test',
  });
  const server = createAdaptorServer({ fetch });
  const refuseSockets = serveSync(server, sync);
  const rest = sync.run();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    database,
    lines,
    async stop() {
      refuseSockets();
      rest();
      await sync.stop();
      server.close();
      await bus.close();
    },
  };
}

let count = 0;

/** A browser profile, as far as sync is concerned: a database, cookies, and the network to a real server. */
export async function aProfile(crypto: Crypto, origin: string) {
  const database = new WelnessDatabase(`profile-${process.pid}-${++count}`);
  await database.open();
  let cookie = '';
  const request = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    headers.set('origin', origin);
    const response = await fetch(origin + path, { ...init, headers });
    const set = response.headers.getSetCookie()[0];
    if (set) cookie = set.split(';')[0]!;
    return response;
  };
  const accounts = new HttpAccounts(request, (work) => work());
  const wire: Uint8Array[] = [];
  const surroundings: Surroundings = {
    openSocket: socketTo(origin, wire),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    now: Date.now,
    random: () => 0,
    getTicket: (device) => accounts.getTicket(device),
  };
  return {
    database,
    wire,
    journal: new Journal(() => database),
    enrolment: new Enrolment({ database, crypto, accounts, surroundings, origin }),
    engine: new Engine(database, crypto, surroundings),
    /** As the service worker of this profile would. */
    sendInBackground: () => sendWaiting(database.name, new HttpSession(request, (work) => work())),
    /** As the page does when it is hidden. */
    async sealWaiting() {
      const joined = await loadJoined(database, crypto, Date.now);
      if (joined.ok && joined.value) await sealWaiting(joined.value);
    },
  };
}

/** @param wire collects what goes over it, both ways */
function socketTo(origin: string, wire: Uint8Array[]): OpenSocket {
  return ({ opened, message, closed }) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/api/sync`, { origin });
    socket.on('open', opened);
    socket.on('message', (data: Buffer, isBinary) => {
      wire.push(new Uint8Array(data));
      message(isBinary ? new Uint8Array(data) : null);
    });
    socket.on('error', () => undefined);
    socket.on('close', closed);
    return {
      send: (bytes) => {
        wire.push(bytes);
        if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
      },
      close: () => socket.close(),
    };
  };
}
