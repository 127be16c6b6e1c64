import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/** A model that is somewhere else: a manifest, and beside it the file and what else there is to read. */
export class ModelSource {
  readonly #manifest: URL;

  /** @param given an address or a path: of the manifest, of the model beside it, or of the folder of both */
  constructor(given: string) {
    const url = /^https?:/i.test(given) ? new URL(given) : pathToFileURL(given);
    const name = basename(url.pathname);
    if (name.endsWith('.json')) this.#manifest = url;
    else if (name.endsWith('.onnx')) this.#manifest = new URL('manifest.json', url);
    else this.#manifest = new URL('manifest.json', `${url.href.replace(/\/?$/, '/')}`);
  }

  get address(): string {
    return this.#manifest.href;
  }

  manifest(most: number): Promise<Uint8Array> {
    return this.#read(this.#manifest, most, () => undefined);
  }

  /**
   * A file beside the manifest.
   * @param most it is not read further than this
   * @throws with a sentence where it is not there, or longer
   */
  file(name: string, most: number, onRead: (bytes: number) => void): Promise<Uint8Array> {
    return this.#read(new URL(name, this.#manifest), most, onRead);
  }

  async #read(url: URL, most: number, onRead: (bytes: number) => void): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of await open(url)) {
      length += piece.length;
      if (length > most) throw new Error(`${url.href} is longer than ${most} bytes.`);
      pieces.push(piece);
      onRead(length);
    }
    return Buffer.concat(pieces);
  }
}

async function open(url: URL): Promise<AsyncIterable<Uint8Array>> {
  if (url.protocol === 'file:') {
    const file = createReadStream(url);
    await new Promise((resolve, reject) => {
      file.once('open', resolve);
      file.once('error', (error: NodeJS.ErrnoException) =>
        reject(new Error(`${url.pathname} cannot be read (${error.code}).`)),
      );
    });
    return file;
  }
  const response = await fetch(url).catch((error: Error) => {
    const { code } = (error.cause ?? {}) as { code?: string };
    throw new Error(`${url.href} cannot be reached (${code ?? error.message}).`);
  });
  if (!response.ok || !response.body) throw new Error(`${url.href} answers ${response.status}.`);
  return Readable.fromWeb(
    response.body as Parameters<typeof Readable.fromWeb>[0],
  ) as AsyncIterable<Uint8Array>;
}
