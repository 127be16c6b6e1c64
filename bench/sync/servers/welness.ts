import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadCrypto } from '../../../protocol/crypto/sodium.ts';
import { inProcessBus } from '../../../sync-server/core/bus/in-process.ts';
import { openPostgres } from '../../../sync-server/core/database/postgres.ts';
import { createLog } from '../../../sync-server/core/log.ts';
import { serveSync } from '../../../sync-server/modules/sync/socket.ts';
import { SyncServer } from '../../../sync-server/modules/sync/sync-server.ts';
import { answerUsage } from './answer-usage.ts';

// The product's own sync server on Postgres; who may connect is written into the database by the benchmark.
const { verify } = await loadCrypto();
const sync = new SyncServer({
  database: openPostgres(process.env.DATABASE_URL!),
  bus: inProcessBus(),
  sessions: {
    sessionOf: () => Promise.resolve(null),
    endedSessions: () => Promise.resolve([]),
    usesDevice: () => Promise.resolve(),
  },
  log: createLog((line) => void process.stderr.write(line)),
  verify,
  quotaOf: () => Promise.resolve(null),
  now: Date.now,
  random: (length) => new Uint8Array(randomBytes(length)),
});
const server = createServer();
serveSync(server, sync);
sync.run();
server.listen(0, '127.0.0.1', () => answerUsage((server.address() as AddressInfo).port));
