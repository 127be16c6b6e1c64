import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, it } from 'vitest';
import { makeFirstScript } from './first-script.mjs';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const PAGE = `<html><head>
<link href="/_app/immutable/entry/start.AA.js" rel="modulepreload">
</head><body><div id="app">
  <script>
    {
      __sveltekit_x = { base: "" };
      const element = document.currentScript.parentElement;
      Promise.all([
        import("/_app/immutable/entry/start.AA.js"),
        import("/_app/immutable/entry/app.BB.js")
      ]).then(([kit, app]) => {
        kit.start(app, element);
      });
    }
  </script>
</div></body></html>`;

const CHUNK = `import { r as runtime } from './runtime.js';
const started = [];
function start(app, element) { started.push([app.root, element, runtime]); }
const root = 'root';
const load = () => import('../nodes/0.CC.js');
const later = () => import('./later.js');
export { start as a, root as b, load as c, started as d, later as g };`;

function anApp(chunk = CHUNK): string {
  const folder = mkdtempSync(join(tmpdir(), 'welness-first-'));
  folders.push(folder);
  const files = {
    'index.html': PAGE,
    '_app/immutable/entry/start.AA.js': `export { a as start } from '../chunks/first.js';`,
    '_app/immutable/entry/app.BB.js': `export { b as root } from '../chunks/first.js';`,
    '_app/immutable/nodes/0.CC.js': `export { b as component } from '../chunks/first.js';`,
    '_app/immutable/chunks/first.js': chunk,
    '_app/immutable/chunks/runtime.js': `const r = 'runtime'; export { r };`,
    '_app/immutable/chunks/later.js': `import { b } from './first.js'; export const later = b;`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function run(folder: string): Record<string, unknown> {
  const page = { document: { currentScript: { parentElement: 'the element' } } } as Record<string, unknown>;
  runInNewContext(readFileSync(join(folder, 'first.js'), 'utf8'), page);
  return page.welnessFirst as Record<string, unknown>;
}

it('starts the app where the script stands, with what the first chunk imported', async () => {
  const folder = anApp();
  await makeFirstScript(folder);
  expect(run(folder).d).toEqual([['root', 'the element', 'runtime']]);
});

it('hands out the parts of the first chunk without another file, and later chunks by their own', async () => {
  const folder = anApp();
  await makeFirstScript(folder);
  await expect((run(folder).c as () => Promise<unknown>)()).resolves.toMatchObject({ component: 'root' });
  expect(readFileSync(join(folder, 'first.js'), 'utf8')).toContain('/_app/immutable/chunks/later.js');
});

it('leaves a module with the same exports for later chunks', async () => {
  const folder = anApp();
  await makeFirstScript(folder);
  const page = globalThis as { welnessFirst?: unknown };
  page.welnessFirst = run(folder);
  const chunk = (await import(join(folder, '_app/immutable/chunks/later.js'))) as { later: unknown };
  delete page.welnessFirst;
  expect(chunk.later).toBe('root');
});

it('puts the script into the page in place of the imports', async () => {
  const folder = anApp();
  await makeFirstScript(folder);
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(html).toContain('<script src="/first.js"></script>');
  expect(html).toContain('__sveltekit_x = { base: "" };');
  expect(html).not.toMatch(/modulepreload|import\(/);
  expect(html.indexOf('__sveltekit_x')).toBeLessThan(html.indexOf('first.js'));
});

it('refuses a chunk whose exports change, since later chunks would not see it', async () => {
  const changing = `${CHUNK.replace('export {', 'let count = 0; function more() { count += 1; } export { count as e, more as f,')}`;
  await expect(makeFirstScript(anApp(changing))).rejects.toThrow('a variable that changes');
});

it('refuses a page that starts in another way', async () => {
  const folder = anApp();
  writeFileSync(join(folder, 'index.html'), PAGE.replace('Promise.all', 'Promise.race'));
  await expect(makeFirstScript(folder)).rejects.toThrow('does not start SvelteKit the way this expects');
});

it('refuses a page that has no place for the script', async () => {
  const folder = anApp();
  writeFileSync(join(folder, 'index.html'), PAGE.replace('<div id="app">', '<div id="root">'));
  await expect(makeFirstScript(folder)).rejects.toThrow('no place for the first script');
});
