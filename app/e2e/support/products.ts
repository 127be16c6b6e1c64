import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEmbeddedDatabaseIn } from '../../../sync-server/testing/database.ts';

/**
 * A data directory for `startServer` whose database holds what this file of Open Food Facts has, imported as a person
 * would: `npm run foods:import`. The server removes it.
 * @param content the file, in the layout of the dump or of a website export
 */
export async function aDataDirectoryWith(content: string): Promise<string> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'welness-server-'));
  await anEmbeddedDatabaseIn(dataDirectory);
  const file = join(mkdtempSync(join(tmpdir(), 'welness-off-')), 'products.tsv');
  writeFileSync(file, content);
  execFileSync(process.execPath, ['--import', 'tsx', 'sync-server/modules/foods/import/main.ts', file], {
    env: { ...process.env, WELNESS_DATA_DIR: dataDirectory },
    stdio: 'ignore',
  });
  rmSync(file);
  return dataDirectory;
}
