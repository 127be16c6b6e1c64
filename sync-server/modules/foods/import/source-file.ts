import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A file to be imported. */
export interface SourceFile {
  path: string;
  /** Knows the file again: its size, time, beginning and end. A file that is changed is another one. */
  key: string;
  bytes: number;
  /** Seconds since 1970. */
  modifiedAt: number;
  isGzip: boolean;
}

const SAMPLE = 64 * 1024;

/** Throws what the file system says where there is no such file. */
export async function sourceFile(path: string): Promise<SourceFile> {
  const file = await open(path);
  try {
    const { size, mtimeMs } = await file.stat();
    const modifiedAt = Math.floor(mtimeMs / 1000);
    const sample = async (from: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, from);
      return buffer.subarray(0, bytesRead);
    };
    const beginning = await sample(0);
    const key = createHash('sha256')
      .update(`${size} ${modifiedAt} `)
      .update(beginning)
      .update(await sample(Math.max(0, size - SAMPLE)))
      .digest('hex');
    const isGzip = beginning[0] === 0x1f && beginning[1] === 0x8b;
    return { path, key, bytes: size, modifiedAt, isGzip };
  } finally {
    await file.close();
  }
}

/**
 * The bytes of a file, unpacked where it is packed. Throws where it is cut off or damaged, after all that could be read.
 * @param onRead hears how many bytes of the file itself have been read so far
 */
export function bytesOf(
  { path, isGzip }: SourceFile,
  onRead: (bytes: number) => void,
): AsyncIterable<Uint8Array> {
  let read = 0;
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  file.on('data', (chunk) => onRead((read += chunk.length)));
  // The error ends the last stream too, and is thrown to whoever reads from it.
  const ignored = () => undefined;
  return isGzip ? pipeline(file, createGunzip(), ignored) : pipeline(file, new PassThrough(), ignored);
}
