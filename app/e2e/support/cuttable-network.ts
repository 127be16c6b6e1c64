import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CuttableNetwork {
  /** Where the server is reached through this network. */
  url: string;
  /** How many bytes of a file have come, over all requests for it, by path. */
  delivered: Map<string, number>;
  /** From now on the network fails in the middle of the first answer whose path matches, and then for everything. */
  cutAt(path: RegExp): void;
  mend(): void;
  close(): Promise<void>;
}

/** A network between browser and server that can be cut in the middle of a file. */
export async function cuttableNetwork(serverUrl: string): Promise<CuttableNetwork> {
  const delivered = new Map<string, number>();
  let weakSpot: RegExp | null = null;
  let isCut = false;

  const server = createServer((incoming, outgoing) => {
    const { url: path = '/', method, headers } = incoming;
    if (isCut) return void incoming.socket.destroy();
    const forwarded = request(`${serverUrl}${path}`, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        if (isCut) return void incoming.socket.destroy();
        if (weakSpot?.test(path)) return cutWithin(body);
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
        count(body);
      });

      function cutWithin(body: Buffer) {
        isCut = true;
        const half = body.subarray(0, body.length / 2);
        count(half);
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        outgoing.write(half, () => server.closeAllConnections());
      }

      function count({ length }: Buffer) {
        delivered.set(path, (delivered.get(path) ?? 0) + length);
      }
    });
    forwarded.on('error', () => incoming.socket.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered,
    cutAt(path) {
      weakSpot = path;
    },
    mend() {
      [weakSpot, isCut] = [null, false];
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
