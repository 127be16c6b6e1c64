// `npm run foods:import -- FILE…`: fills the server's database from files of Open Food Facts, packed with gzip or not.
import { join } from 'node:path';
import { readConfig } from '../../../config.ts';
import { DatabaseError } from '../../../core/database/database.ts';
import { lockDirectory } from '../../../core/database/directory-lock.ts';
import { MigrationMismatch } from '../../../core/database/migrate.ts';
import { openDatabase } from '../../../core/database/open.ts';
import { importFile } from './import-file.ts';
import { ImportsStore } from './imports-store.ts';
import { createProgress } from './progress.ts';
import { openReport } from './report.ts';
import { sourceFile } from './source-file.ts';
import { summaryOf } from './summary.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (isStopped = true));

process.exitCode = await run(process.argv.slice(2));

/** The exit code: 0 when every file is in, 1 when one could not be read to its end, 130 when it was told to stop. */
async function run(paths: string[]): Promise<number> {
  if (paths.length === 0) return failed('Which files? npm run foods:import -- FILE…');
  const config = readConfig(process.env, process.cwd());
  if (!config.ok) return failed(config.error.message);
  const { databaseUrl, dataDirectory } = config.value;
  const lock = databaseUrl ? null : await lockDirectory(dataDirectory);
  if (lock && !lock.ok) return failed(lock.error.message);
  try {
    const database = await openDatabase(databaseUrl, dataDirectory);
    try {
      let exitCode = 0;
      for (const path of paths) {
        const code = await importOne(path, new ImportsStore(database), join(dataDirectory, 'imports'));
        if (code !== 0) exitCode = code;
        if (isStopped) break;
      }
      return exitCode;
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof MigrationMismatch) return failed(error.message);
    if (!(error instanceof DatabaseError)) throw error;
    const why = error.code || error.message;
    return failed(
      `The database does not answer (${why}). What is stored stays; the same command goes on from there.`,
    );
  } finally {
    if (lock?.ok) await lock.value();
  }
}

async function importOne(path: string, store: ImportsStore, reports: string): Promise<number> {
  const source = await sourceFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (source instanceof Error) return failed(`${path} cannot be read (${source.code ?? source.name}).`);
  const report = await openReport(reports, source);
  const progress = createProgress(path, process.stdout);
  const end = await importFile(source, {
    store,
    onRecord: report.add,
    onProgress: progress.show,
    isStopped: () => isStopped,
  });
  progress.end();
  const hasRead = end.type !== 'AlreadyImported' && end.type !== 'UnknownLayout';
  await (hasRead ? report.keep() : report.discard());
  say(summaryOf(path, end, report.path));
  switch (end.type) {
    case 'Finished':
    case 'AlreadyImported':
      return 0;
    case 'UnknownLayout':
    case 'CutOff':
      return 1;
    case 'Stopped':
      return 130;
  }
}

function failed(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
