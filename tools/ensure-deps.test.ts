import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDeps, nodeTooOld } from './ensure-deps.mjs';

let root: string;
let installs: number;
const install = (folder: string) => {
  installs++;
  writeInstalled(folder, { a: '1' });
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'welness-deps-'));
  installs = 0;
  writeLockfile({ a: '1' });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the dependencies of a clone', () => {
  it('are installed once', () => {
    expect(ensureDeps(root, install)).toBe('installed');
    expect(ensureDeps(root, install)).toBe('fresh');
    expect(installs).toBe(1);
  });

  it('are installed again when the lockfile changes', () => {
    ensureDeps(root, install);
    writeLockfile({ a: '2' });

    expect(ensureDeps(root, install)).toBe('installed');
  });

  it('are left alone when npm has installed them already', () => {
    writeLockfile({ a: '1', b: '3' });
    writeInstalled(root, { a: '1', b: '3' });

    expect(ensureDeps(root, install)).toBe('adopted');
    expect(installs).toBe(0);
  });

  it.each([
    ['another version', { a: '2' }],
    ['one too many', { a: '1', b: '1' }],
    ['none', {}],
  ])('are installed where there is %s of them', (_, installed) => {
    writeInstalled(root, installed);

    expect(ensureDeps(root, install)).toBe('installed');
  });

  it('may lack what is optional on this platform', () => {
    writeLockfile({ a: '1', 'only-on-a-mac': '1' }, ['only-on-a-mac']);
    writeInstalled(root, { a: '1' });

    expect(ensureDeps(root, install)).toBe('adopted');
  });

  it('are not taken for installed when the install fails', () => {
    const failing = () => {
      throw new Error('no network');
    };

    expect(() => ensureDeps(root, failing)).toThrow('no network');
    expect(ensureDeps(root, install)).toBe('installed');
  });
});

describe('a Node that is too old', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v100.1.0'])('%s is not', (version) => {
    expect(nodeTooOld(version, '>=20.19')).toBeNull();
  });

  it.each(['v20.18.3', 'v18.20.0', 'v9.99.0'])('%s gets one line with the remedy', (version) => {
    expect(nodeTooOld(version, '>=20.19')).toBe(
      `Welness needs Node 20.19 or newer and this is ${version}: install one from https://nodejs.org or with "nvm install 20".`,
    );
  });
});

function writeLockfile(versions: Record<string, string>, optional: string[] = []) {
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, ...entriesOf(versions, optional) } }),
  );
}

function writeInstalled(folder: string, versions: Record<string, string>) {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(
    join(folder, 'node_modules', '.package-lock.json'),
    JSON.stringify({ packages: entriesOf(versions) }),
  );
}

function entriesOf(versions: Record<string, string>, optional: string[] = []) {
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]) => [
      `node_modules/${name}`,
      { integrity: `${name}@${version}`, ...(optional.includes(name) && { optional: true }) },
    ]),
  );
}
