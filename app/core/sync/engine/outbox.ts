import { mergeUpdates } from 'yjs';
import { equalBytes, ZERO_HASH } from '#protocol/bytes.ts';
import { hash } from '#protocol/crypto/hash.ts';
import type { LastUpdate } from '#protocol/envelope/sequence.ts';
import { sealEnvelope } from '#protocol/envelope/seal.ts';
import { MERGE_TARGET_BYTES } from '#protocol/limits.ts';
import { chainHead } from '#protocol/membership/membership.ts';
import type { Reason } from '#protocol/reasons.ts';
import type { StoredUpdate, WelnessDatabase } from '../../storage/database.ts';
import type { StoredEnvelope, StoredPlace } from '../../storage/sync-rows.ts';
import { readUpdate } from '../update-versions.ts';
import { localName } from '../wire-names.ts';
import type { Joined } from './joined.ts';
import { placeOf } from './places.ts';
import { splitUpdate } from './split-update.ts';

/**
 * - `sealed`: an envelope more waits to be sent, and there may be more to seal.
 * - `nothing`: nothing of the document waits to be sealed.
 * - `changed`: somebody else was at it; ask again.
 * - `noKey`: the newest key of the area has not come yet.
 * - `left`: this space is no longer of the account, or no longer this device of it.
 */
export type Sealing = 'sealed' | 'nothing' | 'changed' | 'noKey' | 'left';

/**
 * Seals what is pending of a document, up to 64 KiB of it: merged, sealed and stored in the place of what it merges, before
 * anything is sent (SY28, SY29). The sealing is done first and what it was made of compared inside the transaction, since
 * another tab may write, compact or seal meanwhile.
 */
export async function sealPending(joined: Joined, document: string): Promise<Sealing> {
  const { database } = joined;
  const local = localName(document)!;
  const pendingFrom = (await database.outbox.get(local))?.pendingFrom;
  if (pendingFrom === undefined) return 'nothing';
  const taken = upTo(await pendingUpdates(database, local, pendingFrom), MERGE_TARGET_BYTES);
  const place = await placeOf(database, document);
  const merged = taken.length > 1 ? mergeUpdates(taken.map(({ bytes }) => bytes)) : taken[0]?.bytes;
  const sealed = merged ? sealAll(joined, place, merged, taken[0]!.seq!) : [];
  if (sealed === null) return 'noKey';

  const { account, updates, outbox, envelopes, places, undelivered } = database;
  const tables = [account, updates, outbox, envelopes, places, undelivered];
  return database.transaction('rw', tables, async () => {
    const device = (await account.get('here'))?.device;
    if (!device || !equalBytes(device, joined.account.device)) return 'left';
    if (!(await isStill(database, place, { local, pendingFrom, taken }))) return 'changed';
    const last = taken.at(-1)?.seq ?? -1;
    const next = (await updates.where('document').equals(local).primaryKeys()).filter(
      (seq) => seq > last && seq >= pendingFrom,
    );
    if (taken.length === 0 || next.length === 0) await outbox.delete(local);
    else await outbox.put({ document: local, pendingFrom: Math.min(...next) });
    if (taken.length === 0) return 'nothing';
    await updates.put({ ...taken[0]!, bytes: merged! });
    await updates.bulkDelete(taken.slice(1).map(({ seq }) => seq!));
    if (sealed === 'too-large') {
      await giveUp(database, taken[0]!, merged!, 'too-large');
      return 'sealed';
    }
    await envelopes.bulkAdd(sealed);
    const { deviceSeq, hash } = sealed.at(-1)!;
    await places.put({ ...place, sealed: { deviceSeq, hash } });
    return 'sealed';
  });
}

/** Notes what the server has acknowledged; the updates in it are on the server. */
export async function acknowledge(
  database: WelnessDatabase,
  acks: readonly { document: string; logEpoch: number; deviceSeq: number; seq: number }[],
): Promise<void> {
  const { envelopes, acknowledged, updates, places } = database;
  await database.transaction('rw', envelopes, acknowledged, updates, places, async () => {
    for (const { document, logEpoch, deviceSeq, seq } of acks) {
      const envelope = await envelopes.get([document, logEpoch, deviceSeq]);
      if (!envelope) continue;
      const { hash, versions, update } = envelope;
      await envelopes.delete([document, logEpoch, deviceSeq]);
      await acknowledged.put({ document, logEpoch, seq, hash, versions });
      const place = await placeOf(database, document);
      await places.put({ ...place, acknowledged: Math.max(place.acknowledged, deviceSeq) });
      const isWhole = (await envelopes.where('update').equals(update).count()) === 0;
      if (isWhole) await updates.update(update, { isOnServer: true });
    }
  });
}

/**
 * Takes envelopes of a document apart again, from one that the server has proved not to have committed: what is in them is
 * pending as before. Does nothing where that envelope is not the stored one any more.
 */
export async function unseal(
  database: WelnessDatabase,
  refused: { document: string; logEpoch: number; deviceSeq: number; hash: Uint8Array },
  prevHash: Uint8Array,
): Promise<boolean> {
  const { envelopes, outbox, places } = database;
  return database.transaction('rw', envelopes, outbox, places, async () => {
    const { document, logEpoch, deviceSeq } = refused;
    const stored = await envelopes.get([document, logEpoch, deviceSeq]);
    if (!stored || !equalBytes(stored.hash, refused.hash)) return false;
    const place = await placeOf(database, document);
    const last = deviceSeq > 1 ? { deviceSeq: deviceSeq - 1, hash: prevHash } : null;
    await places.put({ ...place, sealed: last });
    await takeApart(database, document, (envelope) => envelope.deviceSeq >= deviceSeq);
    return true;
  });
}

/** Makes what waits for its ack pending again. Inside a transaction on `envelopes` and `outbox`. */
export async function takeApart(
  { envelopes, outbox }: WelnessDatabase,
  document: string,
  which: (envelope: StoredEnvelope) => boolean,
): Promise<void> {
  const waiting = await envelopes.where('document').equals(document).filter(which).toArray();
  if (waiting.length === 0) return;
  const local = localName(document)!;
  const pendingFrom = (await outbox.get(local))?.pendingFrom ?? Infinity;
  await outbox.put({
    document: local,
    pendingFrom: Math.min(pendingFrom, ...waiting.map(({ update }) => update)),
  });
  await envelopes.bulkDelete(
    waiting.map(({ document, logEpoch, deviceSeq }) => [document, logEpoch, deviceSeq] as const),
  );
}

/** Puts an update aside that the server will never take (SY36). Inside a transaction on `undelivered`. */
export async function giveUp(
  { undelivered }: WelnessDatabase,
  update: StoredUpdate,
  bytes: Uint8Array,
  reason: Reason,
): Promise<void> {
  const versions = [...readUpdate(bytes).versions.keys()];
  await undelivered.put({ update: update.seq!, document: update.document, reason, versions });
}

/** The updates of a document that are neither sealed, nor on the server, nor given up, in order. */
export async function pendingUpdates(
  { updates, undelivered }: WelnessDatabase,
  document: string,
  pendingFrom: number,
): Promise<StoredUpdate[]> {
  const keys = await updates.where('document').equals(document).primaryKeys();
  const given = new Set(await undelivered.where('document').equals(document).primaryKeys());
  const candidates = keys.filter((seq) => seq >= pendingFrom && !given.has(seq)).sort((a, b) => a - b);
  const rows = await updates.bulkGet(candidates);
  return rows.filter((row): row is StoredUpdate => row !== undefined && !row.isOnServer);
}

function upTo(updates: readonly StoredUpdate[], most: number): StoredUpdate[] {
  let size = 0;
  const end = updates.findIndex(({ bytes }, i) => (size += bytes.length) > most && i > 0);
  return updates.slice(0, end < 0 ? updates.length : end);
}

/** The envelopes of an update, one after another; several where it is too large for one, which only imports make. */
function sealAll(
  { chain: { membership }, secrets, keys, crypto, account }: Joined,
  place: StoredPlace,
  update: Uint8Array,
  seq: number,
): StoredEnvelope[] | 'too-large' | null {
  const newest = secrets.newestKey(membership, place.document);
  if (!newest) return null;
  const pieces = splitUpdate(update);
  if (!pieces) return 'too-large';
  const { document, logEpoch } = place;
  const { deviceSeq, hash: prevHash }: LastUpdate = place.sealed ?? { deviceSeq: 0, hash: ZERO_HASH };
  const last = { deviceSeq, hash: prevHash };
  const sealed: StoredEnvelope[] = [];
  for (const piece of pieces) {
    const bytes = sealEnvelope(
      crypto,
      {
        type: 'update',
        space: account.space,
        document,
        logEpoch,
        keyEpoch: newest.keyEpoch,
        membershipHead: chainHead(membership),
        device: keys.signing.publicKey,
        deviceSeq: last.deviceSeq + 1,
        prevHash: last.hash,
      },
      piece,
      { documentKey: newest.key, device: keys.signing },
    );
    if (!bytes.ok) return 'too-large';
    last.deviceSeq += 1;
    last.hash = hash(bytes.value);
    const versions = [...readUpdate(piece).versions.keys()];
    sealed.push({ document, logEpoch, ...last, update: seq, versions, bytes: bytes.value });
  }
  return sealed;
}

async function isStill(
  database: WelnessDatabase,
  place: StoredPlace,
  { local, pendingFrom, taken }: { local: string; pendingFrom: number; taken: readonly StoredUpdate[] },
): Promise<boolean> {
  const now = await placeOf(database, place.document);
  const outbox = await database.outbox.get(local);
  const stored = await database.updates.bulkGet(taken.map(({ seq }) => seq!));
  return (
    outbox?.pendingFrom === pendingFrom &&
    now.logEpoch === place.logEpoch &&
    now.sealed?.deviceSeq === place.sealed?.deviceSeq &&
    equalBytes(now.sealed?.hash ?? ZERO_HASH, place.sealed?.hash ?? ZERO_HASH) &&
    stored.every((update, i) => update && !update.isOnServer && equalBytes(update.bytes, taken[i]!.bytes)) &&
    (taken.length > 0 || (await pendingUpdates(database, local, pendingFrom)).length === 0)
  );
}
