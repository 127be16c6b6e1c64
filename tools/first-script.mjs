import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyze } from 'eslint-scope';
import { rolldown } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';

/** Where the first script lies; the service worker keeps it under this name. */
const FIRST_SCRIPT = '/first.js';
const GLOBAL = 'welnessFirst';

/**
 * Turns the chunk that every start needs into a classic script, `/first.js`, and leaves a module of its exports in its
 * place for the chunks that come later. Chromium compiles a classic script whole when a service worker stores it, and
 * never again; of a module it keeps nothing there, so that every cold start would parse and compile it anew. A classic
 * script also runs where it stands, with no graph of modules to link first. docs/decisions/0005 has the figures.
 *
 * @param {string} appFolder the built app, changed in place
 * @throws when the build is not of the shape this relies on
 */
export async function makeFirstScript(appFolder) {
  const htmlPath = join(appFolder, 'index.html');
  const html = readFileSync(htmlPath, 'utf8');
  const [start, app] = [entryOf(html, 'start'), entryOf(html, 'app')];
  const chunk = handedOnFrom(appFolder, start);
  if (!chunk) throw new Error(`${start} does more than hand on the first chunk`);
  const code = readFileSync(join(appFolder, chunk), 'utf8');
  refuseChangingExports(code);

  writeFileSync(join(appFolder, FIRST_SCRIPT), await classicScript(appFolder, chunk, start, app));
  const names = exportsOf(code).map(({ exported }) => exported);
  writeFileSync(
    join(appFolder, chunk),
    `const{${names.map((name) => `${name}:_${name}`).join()}}=globalThis.${GLOBAL};` +
      `export{${names.map((name) => `_${name} as ${name}`).join()}};\n`,
  );
  writeFileSync(htmlPath, withFirstScript(html));
}

/**
 * The first chunk, what hands it on, and the start of SvelteKit, as one classic script. All paths are from the app's root.
 * @param {string} appFolder
 * @param {string} chunk
 * @param {string} start
 * @param {string} app
 */
async function classicScript(appFolder, chunk, start, app) {
  const entry = 'first-entry';
  const bundle = await rolldown({
    input: entry,
    // What the first pass kept is needed, by itself or by later chunks.
    treeshake: false,
    transform: { define: { 'import.meta': '{}' } },
    plugins: [
      {
        name: 'first-script',
        resolveId(source, importer, { kind }) {
          if (source === entry) return entry;
          const path = new URL(source, `file://${importer?.startsWith('/') ? importer : chunk}`).pathname;
          const isOfLater = kind === 'dynamic-import' && handedOnFrom(appFolder, path) !== chunk;
          return isOfLater ? { id: path, external: 'absolute' } : path;
        },
        load(id) {
          if (id !== entry) return readFileSync(join(appFolder, id), 'utf8');
          return `
            import { start } from '${start}';
            import * as app from '${app}';
            export * from '${chunk}';
            start(app, document.currentScript.parentElement);`;
        },
        transform: (text) => text.replaceAll('import.meta.url', `new URL("${chunk}",location.href).href`),
      },
    ],
  });
  const { output } = await bundle.generate({
    format: 'iife',
    name: GLOBAL,
    codeSplitting: false,
    minify: true,
  });
  await bundle.close();
  return output[0].code;
}

/**
 * A module of exports read once cannot follow one that changes.
 * @param {string} code
 */
function refuseChangingExports(code) {
  const ast = /** @type {any} */ (parseAst(code));
  const locals = new Map(exportsOf(code).map(({ local, exported }) => [local, exported]));
  const scope = analyze(withRanges(ast), { ecmaVersion: 2022, sourceType: 'module' }).globalScope
    ?.childScopes[0];
  for (const variable of scope?.variables ?? []) {
    const exported = locals.get(variable.name);
    if (exported === undefined) continue;
    if (!variable.references.some((reference) => reference.isWrite() && !reference.init)) continue;
    const at = variable.identifiers[0]?.range?.[0] ?? 0;
    throw new Error(
      `The first chunk exports a variable that changes, which later chunks would not see: …${code.slice(at - 60, at + 60)}…\n` +
        'Take what imports it into the first chunk: the group in vite.config.ts.',
    );
  }
}

/** What eslint-scope reads and Rolldown's parser leaves out. @param {any} node */
function withRanges(node) {
  if (Array.isArray(node)) node.forEach(withRanges);
  else if (node && typeof node === 'object') {
    for (const value of Object.values(node)) withRanges(value);
    if (typeof node.type === 'string') node.range = [node.start, node.end];
  }
  return node;
}

/** @param {string} html @param {string} name */
function entryOf(html, name) {
  const path = html.match(new RegExp(`/_app/immutable/entry/${name}\\.[\\w-]+\\.js`))?.[0];
  if (!path) throw new Error(`index.html names no entry called ${name}`);
  return path;
}

/**
 * The chunk whose exports a file hands on, when it does nothing else; null otherwise. Paths are from the app's root.
 * @param {string} appFolder
 * @param {string} path
 */
function handedOnFrom(appFolder, path) {
  const { body } = parseAst(readFileSync(join(appFolder, path), 'utf8'));
  const [only] = body;
  return body.length === 1 && only?.type === 'ExportNamedDeclaration' && only.source
    ? new URL(only.source.value, `file://${path}`).pathname
    : null;
}

/** @param {string} code a chunk, which exports by name only */
function exportsOf(code) {
  return parseAst(code).body.flatMap((statement) =>
    statement.type === 'ExportNamedDeclaration'
      ? statement.specifiers.map((each) => ({ local: nameOf(each.local), exported: nameOf(each.exported) }))
      : [],
  );
}

/** @param {{ type: string; name?: string; value?: unknown }} node */
function nameOf(node) {
  return String(node.type === 'Literal' ? node.value : node.name);
}

/**
 * The page with the first script where SvelteKit imported its modules. What it set up before that stays.
 * @param {string} html
 */
function withFirstScript(html) {
  const imports =
    /\n\s*const element = document\.currentScript\.parentElement;\s*Promise\.all\([\s\S]*?\}\);(?=\s*\}\s*<\/script>)/;
  const preloads = /\s*<link [^>]*rel="modulepreload"[^>]*>/g;
  if (!imports.test(html)) throw new Error('index.html does not start SvelteKit the way this expects');
  const page = html
    .replace(preloads, '')
    .replace(imports, '')
    .replace(/(?<=<div id="app">[\s\S]*?<\/script>)/, `\n\t\t\t<script src="${FIRST_SCRIPT}"></script>`);
  if (!page.includes(FIRST_SCRIPT)) throw new Error('index.html has no place for the first script');
  return page;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , appFolder] = process.argv;
  if (!appFolder) throw new Error('Which folder?');
  await makeFirstScript(resolve(appFolder));
}
