import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { WebSocketServer, type WebSocket } from 'ws';
import { MAX_FRAME_BYTES } from '#protocol/limits.ts';
import type { Sink } from './sink.ts';
import type { SyncServer } from './sync-server.ts';

export const SYNC_PATH = '/api/sync';

/** Above this, no more is read of a device until what it has sent is answered. */
const MOST_UNANSWERED = 4 * 1024 * 1024;
/** How long a device may take to close after the goodbye, in milliseconds: one that is gone never does. */
const CLOSE_WITHIN = 1_000;
/** Below this, a device that was waited for is sent more. */
const FEW_WAITING = 256 * 1024;

/**
 * Puts the durable plane behind the WebSocket at SYNC_PATH of a server (WI1). A request from a page of another origin is
 * answered 403 before a frame is read (SY2). Returns the way to stop taking new ones.
 */
export function serveSync(server: EventEmitter, sync: SyncServer): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_FRAME_BYTES,
    // Sealed bytes do not compress, and each connection would pay for trying.
    perMessageDeflate: false,
  });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== SYNC_PATH) return refuse(socket, '404 Not Found');
    const origin = originOf(request);
    if (!origin) return refuse(socket, '403 Forbidden');
    sockets.handleUpgrade(request, socket, head, (accepted) =>
      connect(accepted, new SocketSink(accepted, socket), sync, origin),
    );
  };
  server.on('upgrade', upgrade);
  return () => server.off('upgrade', upgrade);
}

function connect(socket: WebSocket, sink: Sink, sync: SyncServer, origin: string): void {
  const connection = sync.connect(sink, origin);
  socket.on('message', (data, isBinary) => {
    if (!isBinary) return connection.refuseText();
    connection.receive(bytesOf(data as Buffer));
    if (connection.unanswered <= MOST_UNANSWERED || socket.isPaused) return;
    socket.pause();
    void connection.idle().then(() => socket.resume());
  });
  socket.on('close', () => connection.ended());
  // A frame over the limit, or bytes that are no frame of WebSocket: `ws` closes by itself.
  socket.on('error', () => connection.ended());
}

class SocketSink implements Sink {
  readonly #socket: WebSocket;
  /** What the frames are written to. */
  readonly #wire: Duplex;
  #isGathering = false;

  constructor(socket: WebSocket, wire: Duplex) {
    this.#socket = socket;
    this.#wire = wire;
  }

  get waiting(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#gather();
    this.#socket.send(frame, { binary: true });
  }

  /** What is sent in one round goes to the system at once: asking it costs more than a frame does. */
  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    this.#wire.cork();
    setImmediate(() => {
      this.#isGathering = false;
      this.#wire.uncork();
    });
  }

  /** Asks again whenever something has been written, which a closed socket does at once. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        const isOver = this.#socket.readyState !== this.#socket.OPEN;
        if (isOver || this.#socket.bufferedAmount <= FEW_WAITING) resolve();
        else setTimeout(look, 20);
      };
      look();
    });
  }

  close(): void {
    this.#socket.close(1000);
    setTimeout(() => this.#socket.terminate(), CLOSE_WITHIN).unref();
  }
}

/**
 * This server as the device knows it, or null when a page of another origin asks. What is no page sends no Origin and may
 * connect: it holds no cookies of ours, and needs a ticket like everyone.
 */
function originOf({ headers, socket }: IncomingMessage): string | null {
  const { host, origin } = headers;
  if (!host) return null;
  if (origin === undefined) return `${(socket as TLSSocket).encrypted ? 'https' : 'http'}://${host}`;
  try {
    return new URL(origin).host === host ? origin : null;
  } catch {
    return null;
  }
}

/** A view of its own: `ws` reuses nothing that it has handed out. */
function bytesOf(data: Buffer): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.length);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
