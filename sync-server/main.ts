import { createAdaptorServer, type HttpBindings, type ServerType } from '@hono/node-server';
import { mkdir, readFile } from 'node:fs/promises';
import { randomBytes, X509Certificate } from 'node:crypto';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { createServerApp } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { inProcessBus } from './core/bus/in-process.ts';
import { redisBus } from './core/bus/redis.ts';
import { clientOf } from './core/client-of.ts';
import type { Database } from './core/database/database.ts';
import { lockDirectory, type Unlock } from './core/database/directory-lock.ts';
import { lazily } from './core/database/lazily.ts';
import { hasEmbeddedDatabase, openDatabase } from './core/database/open.ts';
import { createLog } from './core/log.ts';
import { readStaticFiles } from './core/static-files.ts';
import { lanAddresses } from './lan/addresses.ts';
import { lanGuide } from './lan/guide.ts';
import { keptCertificates } from './lan/kept-certificates.ts';
import { createFoodsStore } from './modules/foods/foods-store.ts';
import { createFoods } from './modules/foods/foods.ts';
import { createProductPacks } from './modules/foods/pack/build-pack.ts';
import { Accounts, ServerSecrets, Tokens } from './modules/accounts/index.ts';
import { readInstalledModels } from './modules/models/installed-models.ts';
import { exchange } from './modules/sync/exchange.ts';
import { serveSync } from './modules/sync/socket.ts';
import { SyncServer } from './modules/sync/sync-server.ts';

/** How long requests and appends under way may take to finish once the server is told to stop, in milliseconds (SY34). */
const GRACE = 10_000;

/** The database of a server into which nothing was ever imported. */
const NOTHING_STORED: Database = {
  query: () => Promise.resolve([]),
  transaction: (work) => work(NOTHING_STORED),
  close: () => Promise.resolve(),
};

const log = createLog((line) => process.stdout.write(line));

const config = readConfig(process.env, process.cwd());
if (config.ok) await run(config.value);
else stopWith(config.error.message);

async function run(config: Config): Promise<void> {
  const startedAt = Date.now();
  await mkdir(config.dataDirectory, { recursive: true });
  const unlock = await lockUnlessShared(config);
  // While this process holds the lock no import can fill an embedded database that is not there: none is made for a question.
  const hasDatabase = config.databaseUrl !== null || hasEmbeddedDatabase(config.dataDirectory);
  const opens = lazily(() => openDatabase(config.databaseUrl, config.dataDirectory), log);
  const database = hasDatabase ? opens : NOTHING_STORED;
  const app = await readApp(config.appDirectory);
  const models = await readInstalledModels([config.modelsDirectory, join(config.dataDirectory, 'models')]);
  for (const { folder, why } of models.refused) log.info('model-refused', { folder, why });
  const addresses = config.lan ? lanAddresses() : [];
  const certificates = config.lan
    ? await keptCertificates(config.dataDirectory, { hostname: hostname(), addresses, now: new Date() })
    : null;

  const bus = config.redisUrl ? redisBus(config.redisUrl, log) : inProcessBus();
  const { verify } = await loadCrypto();
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const secrets = new ServerSecrets(opens);
  const accounts = new Accounts({
    database: opens,
    bus,
    verify,
    secrets,
    tokens: new Tokens(secrets, Date.now),
    admins: config.admins,
    providers: config.providers,
    log,
    now: Date.now,
    random,
  });
  const sync = new SyncServer({
    database: opens,
    bus,
    sessions: accounts,
    log,
    verify,
    quotaOf: async (space) => (await accounts.quotaOf(space)) ?? config.quotaBytes,
    now: Date.now,
    random,
  });
  let isStopping = false;
  const isReady = async () => {
    if (isStopping) return false;
    return database.query('select 1').then(
      () => true,
      () => false,
    );
  };
  const { fetch } = createServerApp({
    log,
    version: app?.version ?? 'development',
    app,
    authority: certificates && Uint8Array.from(new X509Certificate(certificates.authority.certificate).raw),
    foods: createFoods(createFoodsStore(database)),
    packs: createProductPacks(database),
    sync: {
      sessions: accounts,
      tickets: sync.tickets,
      exchange: (origin, messages) => exchange(sync, origin, messages),
    },
    accounts,
    models,
    isReady,
    clientOf: ({ env, req }) => {
      const { remoteAddress = '' } = (env as HttpBindings).incoming.socket;
      return clientOf(remoteAddress, req.header('x-forwarded-for'), config.trustedProxies);
    },
  });
  const server = certificates
    ? createAdaptorServer({
        fetch,
        createServer: createHttpsServer,
        serverOptions: { cert: certificates.server.certificate, key: certificates.server.key },
      })
    : createAdaptorServer({ fetch });

  const refuseSockets = serveSync(server, sync);
  const rest = sync.run();
  server.once('error', (error: NodeJS.ErrnoException) => stopWith(whyNotListening(error, config)));
  server.listen(config.port, config.host, () => {
    const { port } = server.address() as AddressInfo;
    const scheme = config.lan ? 'https' : 'http';
    const url = `${scheme}://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
    process.stdout.write(
      `\n${app ? 'Welness' : 'The API'} is at ${url}\nIts data lies in ${config.dataDirectory}\n`,
    );
    if (certificates) {
      const [address] = addresses;
      process.stdout.write(
        address
          ? lanGuide(`https://${address}:${port}`, certificates.authority.certificate)
          : '\nThis machine is in no network: join one, then start again.\n',
      );
    }
    log.info('listening', { port, lan: config.lan });
    // In the background: the page is served meanwhile.
    if (hasDatabase) {
      void opens
        .open()
        .then(() => log.info('database open', { embedded: config.databaseUrl === null }))
        .then(() => accounts.appointAdmins(startedAt))
        .catch(() => undefined);
    }
  });
  const stop = async () => {
    await bus.close();
    await opens.close();
    await unlock();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info('stopping', { signal });
      isStopping = true;
      refuseSockets();
      rest();
      setTimeout(() => process.exit(0), GRACE).unref();
      void sync.stop().then(() => shutDown(server, () => void stop()));
    });
  }
}

/** The embedded database bears one process; a Postgres server any number. */
async function lockUnlessShared({ databaseUrl, dataDirectory }: Config): Promise<Unlock> {
  if (databaseUrl) return async () => undefined;
  const lock = await lockDirectory(dataDirectory);
  return lock.ok ? lock.value : stopWith(lock.error.message);
}

/** The built app, or null where there is none, as under `npm run dev`. */
async function readApp(folder: string) {
  try {
    const indexHtml = await readFile(join(folder, 'index.html'), 'utf8');
    const { version } = JSON.parse(await readFile(join(folder, '_app/version.json'), 'utf8')) as {
      version: string;
    };
    return { files: await readStaticFiles(folder), indexHtml, version };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function shutDown(server: ServerType, then: () => void): void {
  server.close(then);
  if ('closeIdleConnections' in server) server.closeIdleConnections();
}

function whyNotListening(error: NodeJS.ErrnoException, { host, port }: Config): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: stop what listens there, or choose another with PORT=${port + 1} npm start.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user: choose one above 1023, such as PORT=3000.`;
    case 'EADDRNOTAVAIL':
      return `${host} is no address of this machine: correct HOST or unset it.`;
    default:
      return `The server cannot listen on ${host}:${port} (${error.code ?? error.name}).`;
  }
}

function stopWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
