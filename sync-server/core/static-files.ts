import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context, Handler } from 'hono';
import { parseRange } from './range.ts';

/** A folder as it was at the start: what is not in it cannot be reached, whatever a path says. */
export type StaticFiles = Map<string, StaticFile>;

interface StaticFile {
  /** As the browser is to have it; compressed copies lie beside it as `.br` and `.gz`. */
  path: string;
  size: number;
  etag: string;
  type: string;
  compressed: { encoding: 'br' | 'gzip'; path: string; size: number }[];
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const ENCODINGS = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

/** Reads every file once for its hash. @throws when the folder does not exist */
export async function readStaticFiles(folder: string): Promise<StaticFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = new Map<string, Buffer>();
  for (const path of paths) contents.set(path, await readFile(path));

  const files: StaticFiles = new Map();
  for (const [path, content] of contents) {
    if (ENCODINGS.some(({ suffix }) => path.endsWith(suffix) && contents.has(path.slice(0, -suffix.length))))
      continue;
    files.set(path.slice(folder.length).replaceAll('\\', '/'), {
      path,
      size: content.length,
      etag: createHash('sha256').update(content).digest('base64url').slice(0, 22),
      type: TYPES[extname(path)] ?? 'application/octet-stream',
      compressed: ENCODINGS.flatMap(({ encoding, suffix }) => {
        const size = contents.get(path + suffix)?.length;
        return size === undefined ? [] : [{ encoding, path: path + suffix, size }];
      }),
    });
  }
  return files;
}

/**
 * Serves the files, and index.html for every other path that names a place in the app. A missing path with an extension is a
 * missing file: answering it with a page would hand the service worker HTML under the name of a script.
 */
export function serveStatic(files: StaticFiles): Handler {
  return async (context, next) => {
    const { method } = context.req;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const path = decoded(context.req.path);
    const exact = files.get(path === '/' ? '/index.html' : path);
    const file = exact ?? (extname(path) === '' ? files.get('/index.html') : undefined);
    return file ? respond(context, file, exact ? path : '/index.html') : next();
  };
}

function respond(context: Context, file: StaticFile, path: string): Response {
  const rangeHeader = context.req.header('range');
  // A range counts bytes of the file itself, so a request for one gets no compressed copy.
  const copy = rangeHeader ? undefined : chosenCopy(file, context.req.header('accept-encoding') ?? '');
  const etag = copy ? `"${file.etag}-${copy.encoding}"` : `"${file.etag}"`;
  const headers: Record<string, string> = {
    etag,
    'content-type': file.type,
    'cache-control': path.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'accept-ranges': 'bytes',
    vary: 'accept-encoding',
    ...(copy && { 'content-encoding': copy.encoding }),
  };
  if (matches(context.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });

  const ifRange = context.req.header('if-range');
  const range = rangeHeader && (!ifRange || ifRange === etag) ? parseRange(rangeHeader, file.size) : 'whole';
  if (range === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.size}` } });
  }
  const size = copy?.size ?? file.size;
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
  headers['content-length'] = String(end - start + 1);
  if (range !== 'whole') headers['content-range'] = `bytes ${start}-${end}/${file.size}`;
  const isEmpty = context.req.method === 'HEAD' || size === 0;
  const body = isEmpty ? null : Readable.toWeb(createReadStream(copy?.path ?? file.path, { start, end }));
  return new Response(body as ReadableStream | null, { status: range === 'whole' ? 200 : 206, headers });
}

function chosenCopy(file: StaticFile, acceptEncoding: string) {
  const accepted = acceptEncoding.split(',').map((part) => part.trim());
  const accepts = (encoding: string) =>
    accepted.some(
      (part) => part === encoding || (part.startsWith(`${encoding};`) && !/;\s*q=0(\.0*)?$/.test(part)),
    );
  return file.compressed.find(({ encoding }) => accepts(encoding));
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((part) => part.trim().replace(/^W\//, '') === etag);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
