import { documentParts } from '../areas.ts';
import { equalBytes, toHex } from '../bytes.ts';
import type { Reason } from '../reasons.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  deviceOf,
  type DeviceStanding,
  holdsAt,
  keyEpochOf,
  type Membership,
  rightOf,
  updatesKey,
} from './membership.ts';

/** What an envelope's header says about who wrote it, when in the chain, and under which key. */
export interface Authorship {
  document: string;
  logEpoch: number;
  keyEpoch: number;
  membershipHead: Uint8Array;
  device: Uint8Array;
}

/**
 * Whether an update counts, for whoever reads it, whatever has happened since: judged by the entry that its writer knew,
 * and, when the device has been removed, by what the removal names. `hash` is the update's.
 */
export function wasValid(
  membership: Membership,
  update: Authorship & { deviceSeq: number },
  hash: Uint8Array,
): Result<void, Reason> {
  const device = deviceOf(membership, update.device);
  if (device?.accepted && !isAccepted(device, update, hash)) return fail('device-removed');
  return wasWriter(membership, update);
}

/** Whether a server may take an update or snapshot now: its device is present and the key the newest, at the head too. */
export function mayAppend(membership: Membership, update: Authorship): Result<void, Reason> {
  const { device, document, keyEpoch } = update;
  const standing = deviceOf(membership, device);
  if (!standing) return fail('ghost-device');
  if (standing.until !== null) return fail('device-removed');
  if (rightOf(membership, device, document) !== 'write') return fail('not-a-writer');
  if (keyEpoch < keyEpochOf(membership, documentParts(document)!.area)) return fail('stale-key-epoch');
  return wasWriter(membership, update);
}

/** Whether the device could write the document, with that key, at the entry that the update names. */
export function wasWriter(membership: Membership, update: Authorship): Result<void, Reason> {
  const at = membership.indexes.get(toHex(update.membershipHead));
  if (at === undefined) return fail('unknown-membership');
  const device = deviceOf(membership, update.device);
  if (!device || at < device.since) return fail('ghost-device');
  if (!holdsAt(device, at)) return fail('device-removed');
  if (rightOf(membership, update.device, update.document, at) !== 'write') return fail('not-a-writer');
  const keyEpoch = keyEpochOf(membership, documentParts(update.document)!.area, at);
  if (update.keyEpoch < keyEpoch) return fail('stale-key-epoch');
  return update.keyEpoch > keyEpoch ? fail('future-key-epoch') : ok(undefined);
}

function isAccepted(
  { accepted }: DeviceStanding,
  { document, logEpoch, deviceSeq }: Authorship & { deviceSeq: number },
  hash: Uint8Array,
): boolean {
  const last = accepted?.get(updatesKey(document, logEpoch));
  if (!last || deviceSeq > last.deviceSeq) return false;
  // Earlier ones are bound to the last by their chain of hashes.
  return deviceSeq < last.deviceSeq || equalBytes(hash, last.hash);
}
