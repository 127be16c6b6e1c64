import { gunzipSync, gzipSync } from 'node:zlib';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { ZERO_HASH } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto/crypto.ts';
import { checkSnapshot, checkUpdate } from '../../protocol/envelope/check.ts';
import { decodeEnvelope, isUpdate, type SnapshotHeader } from '../../protocol/envelope/envelope.ts';
import { openEnvelope } from '../../protocol/envelope/seal.ts';
import { decodeSnapshotContent, encodeSnapshotContent } from '../../protocol/envelope/snapshot.ts';
import { answerChallenge } from '../../protocol/frames/auth.ts';
import { decodeFrame, encodeFrame, type Frame } from '../../protocol/frames/frame.ts';
import { aSpace, type Space, valueOf } from '../../protocol/testing/a-space.ts';
import { anUpdate, aSnapshot, documentKeyOf, NOVEMBER } from '../../protocol/testing/an-envelope.ts';
import { hash } from '../../protocol/crypto/hash.ts';
import type { Database } from '../../sync-server/core/database/database.ts';
import { createSpace } from '../../sync-server/modules/spaces/index.ts';
import { insertTicket } from '../../sync-server/modules/sync/tickets-store.ts';
import { founding } from '../../sync-server/testing/wraps.ts';
import { type Pair, type Peer, Wire } from './peers.ts';

/** Devices of ours: each document is November of a space of its own. Updates are sealed before the clock starts, as a device does. */
export function welnessPeer(port: number, database: Database, crypto: Crypto): Peer {
  const wire = new Wire();
  const origin = `http://127.0.0.1:${port}`;
  const spaces = new Map<number, Space>();

  const spaceOf = async (index: number): Promise<Space> => {
    const known = spaces.get(index);
    if (known) return known;
    const space = aSpace(crypto);
    const created = await database.transaction((queries) =>
      createSpace(queries, founding(space), () => true),
    );
    if (!created.ok) throw new Error(created.error);
    spaces.set(index, space);
    return space;
  };

  const ticketFor = async (space: Space): Promise<Uint8Array> => {
    const ticket = crypto.random(32);
    const now = Date.now();
    await insertTicket(
      database,
      hash(ticket),
      {
        session: 'bench',
        space: space.id,
        device: space.device.signing.publicKey,
        sessionExpiresAt: now + 3_600_000,
      },
      { now, lifetime: 600_000 },
    );
    return ticket;
  };

  const connected = async (
    space: Space,
    ticket: Uint8Array,
    hear: (frame: Frame) => void,
  ): Promise<WebSocket> => {
    const socket = await wire.open(`ws://127.0.0.1:${port}/api/sync`);
    const device = space.device.signing.publicKey;
    await new Promise<void>((resolve, reject) => {
      socket.on('message', (data: Buffer) => {
        const frame = valueOf(decodeFrame(new Uint8Array(data.buffer, data.byteOffset, data.length)));
        if (frame.type === 'challenge') {
          const { version, challenge } = frame;
          const context = { origin, version, space: space.id, device, challenge };
          send(socket, answerChallenge(crypto, space.device.signing, context));
        } else if (frame.type === 'welcome') resolve();
        else if (frame.type === 'refuse') reject(new Error(`refused: ${frame.code}`));
        else hear(frame);
      });
      send(socket, { type: 'hello', oldest: 1, newest: 1, space: space.id, device, ticket });
    });
    return socket;
  };
  const send = (socket: WebSocket, frame: Frame) => wire.send(socket, encodeFrame(frame));
  const open: Frame = {
    type: 'open',
    cursors: [{ document: NOVEMBER, logEpoch: 0, seq: 0, hash: ZERO_HASH }],
  };

  /** Connects with the document open, and resolves when the server has sent what there is. */
  const reading = async (
    space: Space,
    ticket: Uint8Array,
    hear: (frame: Frame) => void = () => undefined,
  ) => {
    let arrived = () => undefined as void;
    const whole = new Promise<void>((resolve) => (arrived = resolve));
    const socket = await connected(space, ticket, (frame) => {
      hear(frame);
      if (frame.type === 'heads') arrived();
    });
    send(socket, open);
    await whole;
    return socket;
  };

  return {
    name: 'welness',
    async idle(index) {
      const space = await spaceOf(index);
      return reading(space, await ticketFor(space));
    },
    async pair(index, updates) {
      const space = await spaceOf(index);
      const sealed = sealAll(space, updates);
      const pair: Pair = {
        write: () => send(writer, { type: 'append', envelopes: [sealed[next++]!.bytes] }),
        onRead: () => undefined,
        async settle() {
          const envelope = snapshotOf(space, sealed, updates);
          const kept = new Promise<void>((resolve) => (isKept = resolve));
          send(writer, { type: 'snapshot', envelope });
          await kept;
        },
        close: () => [writer, reader].forEach((socket) => socket.terminate()),
      };
      let next = 0;
      let isKept = () => undefined as void;
      const writer = await connected(space, await ticketFor(space), (frame) => {
        if (frame.type === 'refuse') throw new Error(`refused: ${frame.code}`);
        if (frame.type === 'snapshotKept') isKept();
      });
      const reader = await reading(space, await ticketFor(space), (frame) => {
        if (frame.type === 'envelopes') for (const _ of frame.envelopes) pair.onRead();
      });
      return pair;
    },
    async cold(index) {
      const space = spaces.get(index)!;
      const ticket = await ticketFor(space);
      const key = documentKeyOf(space, NOVEMBER);
      const document = new Y.Doc();
      let last: { deviceSeq: number; hash: Uint8Array } | null = null;
      const from = performance.now();
      const socket = await reading(space, ticket, (frame) => {
        if (frame.type === 'snapshot') {
          const envelope = valueOf(decodeEnvelope(frame.envelope));
          const header = envelope.header as SnapshotHeader;
          valueOf(
            checkSnapshot(
              { ...envelope, header },
              { membership: space.membership, document: NOVEMBER },
              crypto.verify,
            ),
          );
          const content = valueOf(decodeSnapshotContent(valueOf(openEnvelope(crypto, envelope, key))));
          last = content.heads[0]!;
          Y.applyUpdate(document, gunzipSync(content.gzip));
        }
        if (frame.type !== 'envelopes') return;
        for (const bytes of frame.envelopes) {
          const envelope = valueOf(decodeEnvelope(bytes));
          if (!isUpdate(envelope)) throw new Error('no update');
          const context = {
            membership: space.membership,
            document: NOVEMBER,
            logEpoch: 1,
            last,
            there: null,
          };
          valueOf(checkUpdate(envelope, context, crypto.verify));
          last = { deviceSeq: envelope.header.deviceSeq, hash: envelope.hash };
          Y.applyUpdate(document, valueOf(openEnvelope(crypto, envelope, key)));
        }
      });
      const ms = performance.now() - from;
      if (document.getMap('rows').size === 0) throw new Error('welness sent nothing');
      socket.terminate();
      return ms;
    },
    bytes: () => wire.take(),
  };

  function sealAll(space: Space, updates: readonly Uint8Array[]) {
    let prevHash = ZERO_HASH;
    return updates.map((content, index) => {
      const sealed = anUpdate(space, { deviceSeq: index + 1, prevHash }, { content });
      prevHash = sealed.hash;
      return sealed;
    });
  }
}

/** All of a document as a device seals it for the next one to open. */
function snapshotOf(
  space: Space,
  sealed: { hash: Uint8Array }[],
  updates: readonly Uint8Array[],
): Uint8Array {
  const document = new Y.Doc();
  for (const update of updates) Y.applyUpdate(document, update);
  const last = sealed.at(-1)!;
  const heads = [
    { device: space.device.signing.publicKey, logEpoch: 1, deviceSeq: sealed.length, hash: last.hash },
  ];
  const content = encodeSnapshotContent({
    heads,
    gzip: new Uint8Array(gzipSync(Y.encodeStateAsUpdate(document))),
  });
  return aSnapshot(space, { coversSeq: sealed.length, coversHash: last.hash }, { content }).bytes;
}
