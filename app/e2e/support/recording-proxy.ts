import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket, WebSocketServer, type RawData } from 'ws';

export interface RecordingProxy {
  /** Where the server is reached through it. */
  url: string;
  /** Everything that went over the wire both ways, bodies and messages, as it was sent. */
  recorded: Buffer[];
  /** How many WebSocket messages went over it. */
  messages: number;
  /** From now on nobody reaches the server, until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Stands between browsers and server and keeps what passes, uncompressed and unmasked. It can be cut. */
export async function recordingProxy(serverUrl: string): Promise<RecordingProxy> {
  const recorded: Buffer[] = [];
  const sockets = new Set<WebSocket>();
  let isCut = false;
  const upstream = new URL(serverUrl);

  const server = createServer((incoming, outgoing) => {
    if (isCut) return void incoming.socket.destroy();
    // What is compressed could not be searched.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const { url: path = '/', method } = incoming;
    const keeps = path.startsWith('/api/');
    const forwarded = request(`${serverUrl}${path}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (keeps) answer.on('data', (chunk: Buffer) => recorded.push(chunk));
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => incoming.socket.destroy());
    if (keeps) incoming.on('data', (chunk: Buffer) => recorded.push(chunk));
    incoming.pipe(forwarded);
  });

  const proxy: RecordingProxy = {
    url: '',
    recorded,
    messages: 0,
    cut() {
      isCut = true;
      server.closeAllConnections();
      for (const socket of sockets) socket.terminate();
    },
    mend() {
      isCut = false;
    },
    async close() {
      proxy.cut();
      server.close();
      await once(server, 'close');
    },
  };

  const accepted = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    if (isCut) return void socket.destroy();
    accepted.handleUpgrade(incoming, socket, head, (near) => {
      const { host = '', origin = '' } = incoming.headers;
      const far = new WebSocket(`ws://${upstream.host}${incoming.url ?? '/'}`, {
        perMessageDeflate: false,
        headers: { host, origin },
      });
      join(near, far);
    });
  });

  function join(near: WebSocket, far: WebSocket) {
    const early: RawData[] = [];
    const record = (data: RawData) => {
      recorded.push(data as Buffer);
      proxy.messages += 1;
    };
    near.on('message', (data) => {
      record(data);
      if (far.readyState === WebSocket.OPEN) far.send(data, { binary: true });
      else early.push(data);
    });
    far.on('open', () => early.splice(0).forEach((data) => far.send(data, { binary: true })));
    far.on('message', (data) => {
      record(data);
      near.send(data, { binary: true });
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('close', () => {
        sockets.delete(one);
        other.close();
      });
      one.on('error', () => other.terminate());
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return proxy;
}
