import { type Area, AREAS, FIRST_AREAS } from '../areas.ts';
import { equalBytes, toHex } from '../bytes.ts';
import type { Verify } from '../crypto/crypto.ts';
import type { Reason } from '../reasons.ts';
import type { AccountKey, DeviceAdded, Entry, Grant, Mint, Removal } from './entry.ts';
import {
  type AccountStanding,
  type DeviceStanding,
  type EpochStanding,
  type GranteeStanding,
  isOwnersDevice,
  ownerKeys,
  updatesKey,
} from './membership.ts';
import { accountKeyMessage, certificateMessage, deviceMessage } from './statements.ts';

/** A membership while entries are added to it: the same fields, its own collections. */
export interface Draft {
  space: Uint8Array;
  hashes: Uint8Array[];
  indexes: Map<string, number>;
  owner: AccountStanding[];
  devices: Map<string, DeviceStanding>;
  grantees: Map<string, GranteeStanding>;
  epochs: Map<Area, readonly EpochStanding[]>;
}

/** Adds what a linked entry with a true signature says, or tells why it may not say it. A refused draft is thrown away. */
export function applyEntry(draft: Draft, entry: Entry, verify: Verify): Reason | null {
  const { body } = entry;
  if (body.kind !== 'genesis' && !mayAmend(draft, entry)) return 'not-permitted';
  switch (body.kind) {
    case 'genesis':
      if (entry.signer.kind !== 'account') return 'not-permitted';
      draft.owner.push({ key: entry.signer.key, box: body.box, since: 0, until: null });
      return mint(draft, entry, body.mints, FIRST_AREAS);
    case 'device':
      return addDevice(draft, entry, body, verify);
    case 'grant':
      return addGrant(draft, entry, body);
    case 'removal':
      return body.subject.kind === 'device'
        ? removeDevice(draft, entry, body)
        : removeAccount(draft, entry, body);
    case 'rotation':
      return mint(draft, entry, body.mints, null);
    case 'accountKey':
      return replaceAccountKey(draft, entry, body, verify);
  }
}

/** Grants and a new account key need the account's own; the rest a present device of the owner may do as well. */
function mayAmend(draft: Draft, { signer, body }: Entry): boolean {
  if (signer.kind === 'account') return equalBytes(signer.key, ownerKeys(draft).key);
  if (body.kind === 'grant' || body.kind === 'accountKey') return false;
  // Who removes itself would know the new keys.
  if (body.kind === 'removal' && equalBytes(body.subject.key, signer.key)) return false;
  return isOwnersDevice(draft, signer.key);
}

function addDevice(draft: Draft, entry: Entry, body: DeviceAdded, verify: Verify): Reason | null {
  const { account, device, box, proof, certificate } = body;
  if (draft.devices.has(toHex(device))) return 'already-member';
  const isOwners = equalBytes(account, draft.owner[0]!.key);
  if (!isOwners && draft.grantees.get(toHex(account))?.until !== null) return 'not-a-member';
  if (isOwners !== (certificate === null)) return 'not-permitted';
  if (certificate && !verify(account, certificateMessage(body), certificate)) return 'bad-signature';
  if (!verify(device, deviceMessage(draft.space, body), proof)) return 'bad-signature';
  draft.devices.set(toHex(device), {
    device,
    box,
    account,
    isOwners,
    addedBy: entry.signer,
    addedAt: entry.at,
    since: entry.index,
    until: null,
    accepted: null,
  });
  return null;
}

function addGrant(
  draft: Draft,
  { index }: Entry,
  { account, box, area, right, fromMonth }: Grant,
): Reason | null {
  if (area === AREAS.private || !draft.epochs.has(area)) return 'not-permitted';
  if (draft.owner.some(({ key }) => equalBytes(key, account))) return 'already-member';
  const known = draft.grantees.get(toHex(account));
  if (known && known.until !== null) return 'already-member';
  const earlier = (known?.grants ?? []).map((grant) =>
    grant.area === area && grant.until === null ? { ...grant, until: index } : grant,
  );
  draft.grantees.set(toHex(account), {
    account,
    box,
    since: known?.since ?? index,
    until: null,
    grants: [...earlier, { area, right, fromMonth, since: index, until: null }],
  });
  return null;
}

function removeDevice(draft: Draft, entry: Entry, { subject, mints, accepted }: Removal): Reason | null {
  const standing = draft.devices.get(toHex(subject.key));
  if (!standing || standing.until !== null) return 'not-a-member';
  const opened = standing.isOwners ? areasOf(draft) : grantedAreas(draft, standing.account);
  const refused = endDevices(draft, entry, [standing], accepted);
  return refused ?? mint(draft, entry, mints, opened);
}

function removeAccount(draft: Draft, entry: Entry, { subject, mints, accepted }: Removal): Reason | null {
  const standing = draft.grantees.get(toHex(subject.key));
  if (!standing || standing.until !== null) return 'not-a-member';
  const opened = grantedAreas(draft, standing.account);
  const grants = standing.grants.map((grant) => ({ ...grant, until: grant.until ?? entry.index }));
  draft.grantees.set(toHex(subject.key), { ...standing, grants, until: entry.index });
  const devices = [...draft.devices.values()].filter(
    ({ account, until }) => until === null && equalBytes(account, subject.key),
  );
  const refused = endDevices(draft, entry, devices, accepted);
  return refused ?? mint(draft, entry, mints, opened);
}

function endDevices(
  draft: Draft,
  { index }: Entry,
  devices: DeviceStanding[],
  accepted: Removal['accepted'],
): Reason | null {
  const last = new Map(
    devices.map(({ device }) => [toHex(device), new Map<string, { deviceSeq: number; hash: Uint8Array }>()]),
  );
  for (const { device, document, logEpoch, deviceSeq, hash } of accepted) {
    const ofDevice = last.get(toHex(device));
    if (!ofDevice) return 'not-a-member';
    const key = updatesKey(document, logEpoch);
    if (ofDevice.has(key)) return 'malformed';
    ofDevice.set(key, { deviceSeq, hash });
  }
  for (const standing of devices) {
    const hex = toHex(standing.device);
    draft.devices.set(hex, { ...standing, until: index, accepted: last.get(hex)! });
  }
  return null;
}

function replaceAccountKey(draft: Draft, entry: Entry, body: AccountKey, verify: Verify): Reason | null {
  const { account, box, proof, mints } = body;
  const isKnown =
    draft.owner.some(({ key }) => equalBytes(key, account)) || draft.grantees.has(toHex(account));
  if (isKnown) return 'already-member';
  if (!verify(account, accountKeyMessage(draft.space, body), proof)) return 'bad-signature';
  const present = draft.owner.pop()!;
  draft.owner.push(
    { ...present, until: entry.index },
    { key: account, box, since: entry.index, until: null },
  );
  return mint(draft, entry, mints, areasOf(draft));
}

/** Begins the next key epoch of the areas minted, which must be `exactly` those; null leaves it to the signer. */
function mint(
  draft: Draft,
  { index, signer }: Entry,
  mints: readonly Mint[],
  exactly: readonly Area[] | null,
): Reason | null {
  const areas = mints.map(({ area }) => area);
  if (exactly && areas.join() !== exactly.join()) return 'wrong-mint';
  for (const { area, commitment } of mints)
    draft.epochs.set(area, [...(draft.epochs.get(area) ?? []), { since: index, commitment, minter: signer }]);
  return null;
}

function areasOf(draft: Draft): Area[] {
  return [...draft.epochs.keys()].sort((a, b) => a - b);
}

function grantedAreas(draft: Draft, account: Uint8Array): Area[] {
  const grants = draft.grantees.get(toHex(account))?.grants ?? [];
  return grants
    .filter(({ until }) => until === null)
    .map(({ area }) => area)
    .sort((a, b) => a - b);
}
