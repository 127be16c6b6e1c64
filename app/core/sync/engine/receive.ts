import { mergeUpdates } from 'yjs';
import { documentParts } from '#protocol/areas.ts';
import { equalBytes, toHex } from '#protocol/bytes.ts';
import { hash as hashOf } from '#protocol/crypto/hash.ts';
import { checkUpdate } from '#protocol/envelope/check.ts';
import { decodeEnvelope, type Envelope, isUpdate, type UpdateHeader } from '#protocol/envelope/envelope.ts';
import { openEnvelope } from '#protocol/envelope/seal.ts';
import type { LastUpdate } from '#protocol/envelope/sequence.ts';
import type { Envelopes } from '#protocol/frames/log-frames.ts';
import { keyEpochOf } from '#protocol/membership/membership.ts';
import type { Reason } from '#protocol/reasons.ts';
import type { StoredDeviceHead, StoredPlace, StoredSetAside } from '../../storage/sync-rows.ts';
import { readUpdate, type UpdateContent } from '../update-versions.ts';
import { localName } from '../wire-names.ts';
import { acknowledge } from './outbox.ts';
import type { Joined } from './joined.ts';
import { isUpTo, placeOf } from './places.ts';
import { projectUpdates } from './project-updates.ts';

/**
 * What became of rows that the server sent:
 * - `stored`: they are here, and the cursor is behind them. `byOthers`: some were of other devices. `isSetBack`: the log
 *   holds updates of this very device that it does not know: its storage is a copy (SY30).
 * - `known`: nothing of it was new.
 * - `gap`: rows before them are missing.
 * - `newLogEpoch`: the document's log has started anew, and this device has not met that yet (SY16).
 * - `wants`: the chain or a key has to be fetched before they can be judged.
 */
export type Received =
  | { type: 'stored'; byOthers: boolean; isSetBack: boolean; setAside: Reason[] }
  | { type: 'known' }
  | { type: 'gap' }
  | { type: 'newLogEpoch' }
  | { type: 'wants'; what: 'membership' | 'keys' };

/**
 * Stores rows of a document: checked as if no server had checked them (EN9), opened, and in one transaction together with
 * their cursor and what they change on the screen (SY12). A row that is refused is kept aside with its reason (SY13).
 *
 * @param isFinal judge by what is known: what could be fetched was
 */
export async function receiveRows(joined: Joined, frame: Envelopes, isFinal: boolean): Promise<Received> {
  const { database } = joined;
  const { document, logEpoch } = frame;
  const place = await placeOf(database, document);
  const { cursor } = place;
  if (logEpoch > place.logEpoch) return { type: 'newLogEpoch' };
  if (logEpoch < cursor.logEpoch) return { type: 'known' };
  const after = logEpoch === cursor.logEpoch ? cursor.seq : 0;
  if (frame.firstSeq > after + 1) return { type: 'gap' };
  const news = frame.envelopes.slice(after + 1 - frame.firstSeq);
  if (news.length === 0) return { type: 'known' };

  const decoded = news.map((bytes, i) => ({ bytes, seq: after + 1 + i, envelope: decodeEnvelope(bytes) }));
  const wants = isFinal ? null : missingFor(joined, decoded);
  if (wants) return { type: 'wants', what: wants };
  const judged = await judge(joined, place, logEpoch, decoded);

  const { account, updates, rows, places, deviceHeads, setAside, envelopes, acknowledged, devices } =
    database;
  const tables = [account, updates, rows, places, deviceHeads, setAside, envelopes, acknowledged, devices];
  const isStored = await database.transaction('rw', tables, async () => {
    if (!(await account.get('here'))) return 'left';
    const now = await placeOf(database, document);
    const isSame =
      now.logEpoch === place.logEpoch &&
      now.cursor.logEpoch === cursor.logEpoch &&
      now.cursor.seq === cursor.seq &&
      equalBytes(now.cursor.hash, cursor.hash);
    // Another tab that syncs was faster.
    if (!isSame) return false;
    const seq = after + news.length;
    const isReceipted =
      judged.authors.size === 0 && isUpTo(cursor, now.receipted) && isUpTo(now.receipted, cursor);
    await places.put({
      ...now,
      cursor: { logEpoch, seq, hash: hashOf(news.at(-1)!) },
      receipted: isReceipted ? { logEpoch, seq } : now.receipted,
      head: isUpTo({ logEpoch, seq }, now.head) ? now.head : { logEpoch, seq },
    });
    await deviceHeads.bulkPut(judged.heads);
    await setAside.bulkPut(judged.setAside);
    if (judged.acks.length > 0) await acknowledge(database, judged.acks);
    await storeContents(joined, document, judged.contents);
    const changedAt = new Date(joined.now()).toISOString();
    for (const device of judged.authors) await devices.update(device, { changedAt });
    return true;
  });
  if (isStored === 'left') return { type: 'known' };
  if (!isStored) return receiveRows(joined, frame, isFinal);
  return {
    type: 'stored',
    byOthers: judged.authors.size > 0,
    isSetBack: judged.isSetBack,
    setAside: judged.setAside.map(({ reason }) => reason),
  };
}

/** For these, what was missing may have come since: a later app, an entry of the chain, a key. */
const CURABLE: ReadonlySet<Reason> = new Set([
  'unknown-version',
  'unknown-suite',
  'unknown-membership',
  'cannot-open',
]);

/** Judges again what was set aside, where there is hope: in order, with everything of the document behind it (EN6). */
export async function retrySetAside(joined: Joined): Promise<void> {
  const { database } = joined;
  const hopeful = await database.setAside.filter(({ reason }) => CURABLE.has(reason)).toArray();
  for (const document of new Set(hopeful.map((row) => row.document))) {
    const rows = await database.setAside.where('document').equals(document).sortBy('seq');
    for (const logEpoch of new Set(rows.map((row) => row.logEpoch)))
      await retry(
        joined,
        document,
        logEpoch,
        rows.filter((row) => row.logEpoch === logEpoch),
      );
  }
}

async function retry(
  joined: Joined,
  document: string,
  logEpoch: number,
  rows: readonly StoredSetAside[],
): Promise<void> {
  const { database } = joined;
  const decoded = rows.map(({ seq, bytes }) => ({ seq, bytes, envelope: decodeEnvelope(bytes) }));
  const judged = await judge(joined, await placeOf(database, document), logEpoch, decoded);
  const { updates, rows: projected, deviceHeads, setAside } = database;
  await database.transaction('rw', updates, projected, deviceHeads, setAside, async () => {
    const present = await setAside.bulkGet(rows.map(({ seq }) => [document, logEpoch, seq] as const));
    // Another tab that syncs was faster.
    if (present.some((row) => row === undefined)) return;
    await setAside.bulkDelete(rows.map(({ seq }) => [document, logEpoch, seq] as const));
    await setAside.bulkPut(judged.setAside);
    await deviceHeads.bulkPut(judged.heads);
    await storeContents(joined, document, judged.contents);
  });
}

/** Adds updates from elsewhere and what they change on the screen. Inside a transaction on `updates` and `rows`. */
async function storeContents(
  { database }: Joined,
  document: string,
  contents: Judged['contents'],
): Promise<void> {
  if (contents.length === 0) return;
  const local = localName(document)!;
  const bytes = contents.map((each) => each.bytes);
  const merged = bytes.length > 1 ? mergeUpdates(bytes) : bytes[0]!;
  await database.updates.add({ document: local, bytes: merged, isOnServer: true });
  await projectUpdates(database, local, contents);
}

interface Judged {
  heads: StoredDeviceHead[];
  setAside: StoredSetAside[];
  /** Updates to be stored, in order. */
  contents: (UpdateContent & { bytes: Uint8Array })[];
  /** Rows that turn out to be envelopes of this device whose ack was lost. */
  acks: { document: string; logEpoch: number; deviceSeq: number; seq: number }[];
  /** Other devices that wrote some of it. */
  authors: Set<string>;
  isSetBack: boolean;
}

interface Decoded {
  seq: number;
  bytes: Uint8Array;
  envelope: ReturnType<typeof decodeEnvelope>;
}

async function judge(
  joined: Joined,
  place: StoredPlace,
  logEpoch: number,
  decoded: readonly Decoded[],
): Promise<Judged> {
  const { database } = joined;
  const { document } = place;
  const own = toHex(joined.keys.signing.publicKey);
  const known = await database.deviceHeads.where('document').equals(document).toArray();
  const last = new Map(
    known.filter((head) => head.logEpoch === logEpoch).map((head) => [head.device, head as LastUpdate]),
  );
  const judged: Judged = {
    heads: [],
    setAside: [],
    contents: [],
    acks: [],
    authors: new Set(),
    isSetBack: false,
  };
  const at = new Date(joined.now()).toISOString();
  for (const { seq, bytes, envelope } of decoded) {
    const putAside = (reason: Reason) => judged.setAside.push({ document, logEpoch, seq, reason, at, bytes });
    if (!envelope.ok) putAside(envelope.error);
    else if (!isUpdate(envelope.value)) putAside('malformed');
    else {
      const update = envelope.value;
      const device = toHex(update.header.device);
      const context = {
        membership: joined.chain.membership,
        document,
        logEpoch,
        last: last.get(device) ?? null,
        there: null,
      };
      const checked = checkUpdate(update, context, joined.crypto.verify);
      if (!checked.ok) putAside(checked.error);
      else if (checked.value === 'next') {
        const isOwn = device === own && logEpoch === place.logEpoch;
        const stands = isOwn ? await standingOfOwn(joined, place, update) : 'new';
        const content = stands === 'here' || stands === 'acknowledged' ? 'here' : contentOf(joined, update);
        if (content === null) {
          putAside('cannot-open');
          continue;
        }
        if (content === 'malformed') {
          putAside('malformed');
          continue;
        }
        if (stands === 'here')
          judged.acks.push({ document, logEpoch, deviceSeq: update.header.deviceSeq, seq });
        if (content !== 'here') judged.contents.push(content);
        if (device !== own) judged.authors.add(device);
        if (isOwn && stands === 'new') judged.isSetBack = true;
        const head = { deviceSeq: update.header.deviceSeq, hash: update.hash };
        last.set(device, head);
        judged.heads.push({ document, logEpoch, device, ...head });
      }
    }
  }
  return judged;
}

/** Whether an update of this device's own is one that it sealed and holds. */
async function standingOfOwn(
  { database }: Joined,
  place: StoredPlace,
  { header, hash }: Envelope<UpdateHeader>,
): Promise<'here' | 'acknowledged' | 'new'> {
  const sealed = await database.envelopes.get([header.document, header.logEpoch, header.deviceSeq]);
  if (sealed) return equalBytes(sealed.hash, hash) ? 'here' : 'new';
  const { deviceSeq, hash: newest } = place.sealed ?? { deviceSeq: 0, hash };
  const isKnown =
    header.deviceSeq < deviceSeq || (header.deviceSeq === deviceSeq && equalBytes(hash, newest));
  return isKnown ? 'acknowledged' : 'new';
}

function contentOf(
  { crypto, secrets, account }: Joined,
  update: Envelope<UpdateHeader>,
): (UpdateContent & { bytes: Uint8Array }) | 'malformed' | null {
  const { document, keyEpoch } = update.header;
  const key = secrets.documentKey(account.space, document, keyEpoch);
  const opened = key && openEnvelope(crypto, update, key);
  if (!opened?.ok) return null;
  try {
    return { ...readUpdate(opened.value), bytes: opened.value };
  } catch {
    // A device's own doing: it sealed what is no update.
    return 'malformed';
  }
}

function missingFor(
  { chain: { membership }, secrets, account }: Joined,
  decoded: readonly Decoded[],
): 'membership' | 'keys' | null {
  let wants: 'keys' | null = null;
  for (const { envelope } of decoded) {
    if (!envelope.ok) continue;
    const { membershipHead, keyEpoch, document } = envelope.value.header;
    if (!membership.indexes.has(toHex(membershipHead))) return 'membership';
    const isMinted = keyEpoch <= keyEpochOf(membership, documentParts(document)!.area);
    if (isMinted && !secrets.documentKey(account.space, document, keyEpoch)) wants = 'keys';
  }
  return wants;
}
