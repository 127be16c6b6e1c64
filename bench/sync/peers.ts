import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A document with one who writes and one who reads, over a connection each. */
export interface Pair {
  /** Sends the next update; there are as many as were prepared. */
  write(): void;
  /** Called for each update that has arrived at the reader. */
  onRead: () => void;
  /** What an idle client leaves so that the next one opens quickly. */
  settle(): Promise<void>;
  close(): void;
}

/** What one peer's clients do, the same for all. */
export interface Peer {
  name: string;
  /** One idle connection with a document open. */
  idle(index: number): Promise<WebSocket>;
  pair(index: number, updates: readonly Uint8Array[]): Promise<Pair>;
  /** A new client opens the document `index` and has all of it: the milliseconds that took. */
  cold(index: number): Promise<number>;
  /** Bytes that clients sent and were sent since the last call. */
  bytes(): { up: number; down: number };
}

/** Counts what goes over sockets. */
export class Wire {
  up = 0;
  down = 0;

  async open(url: string): Promise<WebSocket> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer) => (this.down += data.length));
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    return socket;
  }

  send(socket: WebSocket, bytes: Uint8Array): void {
    this.up += bytes.length;
    socket.send(bytes);
  }

  take(): { up: number; down: number } {
    const { up, down } = this;
    this.up = this.down = 0;
    return { up, down };
  }
}

const SYNC = 0;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** Clients of the Yjs protocol: y-websocket's as it is, Hocuspocus' with the document's name before each message. */
export function yjsPeer(name: string, port: number, { named }: { named: boolean }): Peer {
  const wire = new Wire();
  const documentOf = (index: number) => `document-${index}`;
  const message = (index: number, type: number, bytes: Uint8Array) => {
    const encoder = encoding.createEncoder();
    if (named) encoding.writeVarString(encoder, documentOf(index));
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, type);
    encoding.writeVarUint8Array(encoder, bytes);
    return encoding.toUint8Array(encoder);
  };
  const authenticate = (index: number) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, documentOf(index));
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, '');
    return encoding.toUint8Array(encoder);
  };
  /** The sync message in a frame, or null for what else there is: awareness, authentication. */
  const syncMessage = (data: Buffer): { type: number; bytes: Uint8Array } | null => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (named) decoding.readVarString(decoder);
    if (decoding.readVarUint(decoder) !== SYNC) return null;
    return { type: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) };
  };
  /** Connects and resolves once the server has sent what it has of the document. */
  const synced = async (index: number, hear: (type: number, bytes: Uint8Array) => void = () => undefined) => {
    const socket = await wire.open(`ws://127.0.0.1:${port}/${documentOf(index)}`);
    await new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const heard = syncMessage(data);
        if (!heard) return;
        if (heard.type === STEP_1)
          wire.send(socket, message(index, STEP_2, Y.encodeStateAsUpdate(new Y.Doc())));
        hear(heard.type, heard.bytes);
        if (heard.type === STEP_2) resolve();
      });
      if (named) wire.send(socket, authenticate(index));
      wire.send(socket, message(index, STEP_1, Y.encodeStateVector(new Y.Doc())));
    });
    return socket;
  };
  return {
    name,
    idle: (index) => synced(index),
    async pair(index, updates) {
      const pair: Pair = {
        write: () => wire.send(writer, message(index, UPDATE, updates[next++]!)),
        onRead: () => undefined,
        settle: () => Promise.resolve(),
        close: () => [writer, reader].forEach((socket) => socket.terminate()),
      };
      let next = 0;
      const writer = await synced(index);
      const reader = await synced(index, (type, bytes) => {
        if (type !== UPDATE) return;
        // Hocuspocus sends several updates on as one; a meal is one struct.
        const meals = named ? Y.decodeUpdate(bytes).structs.length : 1;
        for (let i = 0; i < meals; i++) pair.onRead();
      });
      return pair;
    },
    async cold(index) {
      const from = performance.now();
      const document = new Y.Doc();
      const socket = await synced(index, (type, bytes) => {
        if (type !== STEP_1) Y.applyUpdate(document, bytes);
      });
      const ms = performance.now() - from;
      if (document.getMap('rows').size === 0) throw new Error(`${name} sent nothing`);
      socket.terminate();
      return ms;
    },
    bytes: () => wire.take(),
  };
}
