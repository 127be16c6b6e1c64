import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface NextVersion {
  /** Serve it as `appDirectory`. */
  appDirectory: string;
  remove(): void;
}

const SOURCES = [
  'app',
  'domain',
  'protocol',
  'static',
  'package.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/** Builds the app once more as a later release: another version, and a database with one more schema version. */
export function buildNextVersion(): NextVersion {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'welness-next-'));
  for (const source of SOURCES.filter((name) => existsSync(join(root, name)))) {
    cpSync(join(root, source), join(folder, source), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  addSchemaVersion(join(folder, 'app/core/storage/database.ts'));
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], {
    cwd: folder,
    env: { ...process.env, WELNESS_VERSION: 'next-version', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const appDirectory = join(folder, 'build/app');
  execFileSync(process.execPath, ['tools/first-script.mjs', appDirectory], { cwd: root, stdio: 'pipe' });
  return {
    appDirectory,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function addSchemaVersion(path: string) {
  const source = readFileSync(path, 'utf8');
  const version = /export const SCHEMA_VERSION = (\d+);/.exec(source);
  const lastStores = source.lastIndexOf('    });\n  }');
  if (!version || lastStores === -1)
    throw new Error(`${path} no longer says its schema as this test knows it`);
  const next = Number(version[1]) + 1;
  const appended = `    });\n    this.version(${next}).stores({ moods: '++seq, day' });\n  }`;
  const patched = source.slice(0, lastStores) + appended + source.slice(lastStores + '    });\n  }'.length);
  writeFileSync(path, patched.replace(version[0], `export const SCHEMA_VERSION = ${next};`));
}
