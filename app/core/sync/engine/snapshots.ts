import { Gunzip, gzipSync } from 'fflate';
import { mergeUpdates } from 'yjs';
import { documentParts } from '#protocol/areas.ts';
import { equalBytes, joinBytes, toHex } from '#protocol/bytes.ts';
import { checkSnapshot } from '#protocol/envelope/check.ts';
import { decodeEnvelope, type Envelope, type SnapshotHeader } from '#protocol/envelope/envelope.ts';
import { openEnvelope, sealEnvelope } from '#protocol/envelope/seal.ts';
import {
  decodeSnapshotContent,
  type DeviceHead,
  encodeSnapshotContent,
  snapshotFits,
} from '#protocol/envelope/snapshot.ts';
import { MAX_SNAPSHOT_HEADS, MAX_SNAPSHOT_STATE_BYTES } from '#protocol/limits.ts';
import { chainHead, keyEpochOf } from '#protocol/membership/membership.ts';
import type { Reason } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { StoredDeviceHead } from '../../storage/sync-rows.ts';
import { readUpdate, type UpdateContent } from '../update-versions.ts';
import { localName } from '../wire-names.ts';
import type { Joined } from './joined.ts';
import { isUpTo, placeOf } from './places.ts';
import { projectUpdates } from './project-updates.ts';

/** A snapshot is worth its bytes once it saves this many rows. */
const ROWS_BETWEEN = 256;

/**
 * What became of a snapshot that the server sent:
 * - `taken`: the document is here up to the row it covers. `isSetBack` as with rows.
 * - `known`: nothing of it was new, or it is of a document or a logEpoch that is not read here.
 * - `refused`: the document comes as rows instead (SN4, SN6). Without a document where it cannot be read at all.
 * - `wants`: the chain or a key has to be fetched before it can be judged.
 */
export type Taken =
  | { type: 'taken'; document: string; covers: { logEpoch: number; seq: number }; isSetBack: boolean }
  | { type: 'known' }
  | { type: 'refused'; reason: Reason; document: string | null }
  | { type: 'wants'; what: 'membership' | 'keys' };

/** @param isFinal judge by what is known: what could be fetched was */
export async function takeSnapshot(joined: Joined, bytes: Uint8Array, isFinal: boolean): Promise<Taken> {
  const decoded = decodeEnvelope(bytes);
  if (!decoded.ok) return { type: 'refused', reason: decoded.error, document: null };
  if (!isSnapshot(decoded.value)) return { type: 'refused', reason: 'malformed', document: null };
  const envelope = decoded.value;
  const { document, logEpoch, coversSeq, coversHash, membershipHead, keyEpoch } = envelope.header;
  const { database, chain, secrets, account } = joined;
  const local = localName(document);
  const place = await placeOf(database, document);
  const covers = { logEpoch, seq: coversSeq };
  if (local === null || logEpoch > place.logEpoch || isUpTo(covers, place.cursor)) return { type: 'known' };
  if (!isFinal) {
    if (!chain.membership.indexes.has(toHex(membershipHead))) return { type: 'wants', what: 'membership' };
    const isMinted = keyEpoch <= keyEpochOf(chain.membership, documentParts(document)!.area);
    if (isMinted && !secrets.documentKey(account.space, document, keyEpoch))
      return { type: 'wants', what: 'keys' };
  }
  const known = await database.deviceHeads.where('document').equals(document).toArray();
  const opened = openSnapshot(joined, envelope, known);
  if (!opened.ok) return { type: 'refused', reason: opened.error, document };
  const { heads, content, state } = opened.value;

  const { updates, rows, places, deviceHeads } = database;
  const isStored = await database.transaction('rw', updates, rows, places, deviceHeads, async () => {
    const now = await placeOf(database, document);
    const isSame = now.logEpoch === place.logEpoch && equalBytes(now.cursor.hash, place.cursor.hash);
    if (!isSame) return false;
    await updates.add({ document: local, bytes: state, isOnServer: true });
    await projectUpdates(database, local, [content]);
    await deviceHeads.bulkPut(heads);
    await places.put({
      ...now,
      cursor: { ...covers, hash: coversHash },
      head: isUpTo(covers, now.head) ? now.head : covers,
      snapshot: covers,
    });
    return true;
  });
  if (!isStored) return { type: 'known' };
  const own = toHex(joined.keys.signing.publicKey);
  const isSetBack = heads.some(
    (head) =>
      head.device === own &&
      head.logEpoch === place.logEpoch &&
      head.deviceSeq > (place.sealed?.deviceSeq ?? 0),
  );
  return { type: 'taken', document, covers, isSetBack };
}

function openSnapshot(
  { chain, crypto, secrets, account }: Joined,
  envelope: Envelope<SnapshotHeader>,
  known: readonly StoredDeviceHead[],
): Result<{ heads: StoredDeviceHead[]; content: UpdateContent; state: Uint8Array }, Reason> {
  const { document, keyEpoch } = envelope.header;
  const checked = checkSnapshot(envelope, { membership: chain.membership, document }, crypto.verify);
  if (!checked.ok) return checked;
  const key = secrets.documentKey(account.space, document, keyEpoch);
  const opened = key ? openEnvelope(crypto, envelope, key) : fail('cannot-open' as const);
  if (!opened.ok) return opened;
  const decoded = decodeSnapshotContent(opened.value);
  if (!decoded.ok) return decoded;
  if (!snapshotFits(decoded.value, known.map(headOf))) return fail('poisoned-snapshot');
  const state = inflate(decoded.value.gzip);
  if (!state.ok) return state;
  try {
    const content = readUpdate(state.value);
    const heads = decoded.value.heads.map((head) => ({ ...head, document, device: toHex(head.device) }));
    return ok({ heads, content, state: state.value });
  } catch {
    return fail('malformed');
  }
}

/**
 * A snapshot of a document as this device has read it, sealed; null while it holds anything that the log does not, or the
 * newest one is good enough (SN2).
 */
export async function makeSnapshot(joined: Joined, document: string): Promise<Uint8Array | null> {
  const { database, chain, secrets, account, keys, crypto } = joined;
  const local = localName(document)!;
  const { places, updates, outbox, envelopes, undelivered, deviceHeads, setAside } = database;
  const tables = [places, updates, outbox, envelopes, undelivered, deviceHeads, setAside];
  const held = await database.transaction('r', tables, async () => {
    const { cursor, head, snapshot, logEpoch } = await placeOf(database, document);
    const covered = snapshot.logEpoch === cursor.logEpoch ? snapshot.seq : 0;
    const isPending =
      (await outbox.get(local)) !== undefined ||
      (await envelopes.where('document').equals(document).count()) > 0 ||
      (await undelivered.where('document').equals(local).count()) > 0 ||
      (await setAside.where('document').equals(document).count()) > 0;
    const isBehind = cursor.logEpoch !== logEpoch || !isUpTo(head, cursor);
    if (isPending || isBehind || cursor.seq - covered < ROWS_BETWEEN) return null;
    const stored = await updates.where('document').equals(local).toArray();
    return { cursor, stored, heads: await deviceHeads.where('document').equals(document).toArray() };
  });
  const newest = secrets.newestKey(chain.membership, document);
  if (!held || !newest || held.heads.length > MAX_SNAPSHOT_HEADS) return null;
  const state = mergeUpdates(held.stored.map(({ bytes }) => bytes));
  if (state.length > MAX_SNAPSHOT_STATE_BYTES) return null;
  const content = encodeSnapshotContent({ heads: held.heads.map(headOf), gzip: gzipSync(state) });
  const sealed = sealEnvelope(
    crypto,
    {
      type: 'snapshot',
      space: account.space,
      document,
      logEpoch: held.cursor.logEpoch,
      keyEpoch: newest.keyEpoch,
      membershipHead: chainHead(chain.membership),
      device: keys.signing.publicKey,
      coversSeq: held.cursor.seq,
      coversHash: held.cursor.hash,
    },
    content,
    { documentKey: newest.key, device: keys.signing },
  );
  return sealed.ok ? sealed.value : null;
}

/** The server keeps a snapshot up to this row: the next one is due some rows later. */
export async function noteSnapshot(
  { database }: Joined,
  { document, logEpoch, coversSeq }: { document: string; logEpoch: number; coversSeq: number },
): Promise<void> {
  const { places } = database;
  await database.transaction('rw', places, async () => {
    const place = await places.get(document);
    const covered = { logEpoch, seq: coversSeq };
    if (place && isUpTo(place.snapshot, covered)) await places.put({ ...place, snapshot: covered });
  });
}

/** Stops as soon as there is more than a snapshot may hold (SN7). */
function inflate(gzip: Uint8Array): Result<Uint8Array, Reason> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  try {
    const gunzip = new Gunzip((piece, isLast) => {
      size += piece.length;
      if (size > MAX_SNAPSHOT_STATE_BYTES) throw new TooLarge();
      pieces.push(piece);
      isWhole = isLast;
    });
    // In small steps, so that a small file that inflates to gigabytes is stopped on the way.
    for (let at = 0; at < gzip.length; at += STEP)
      gunzip.push(gzip.subarray(at, at + STEP), at + STEP >= gzip.length);
    return isWhole ? ok(joinBytes(...pieces)) : fail('malformed');
  } catch (error) {
    return fail(error instanceof TooLarge ? 'too-large' : 'malformed');
  }
}

const STEP = 16_384;

class TooLarge extends Error {}

function isSnapshot(envelope: Envelope): envelope is Envelope<SnapshotHeader> {
  return envelope.header.type === 'snapshot';
}

function headOf({ device, logEpoch, deviceSeq, hash }: StoredDeviceHead): DeviceHead {
  return {
    device: Uint8Array.from(device.match(/../g)!, (hex) => parseInt(hex, 16)),
    logEpoch,
    deviceSeq,
    hash,
  };
}
