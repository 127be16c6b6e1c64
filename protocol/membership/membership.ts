import { AREAS, documentParts, type Area } from '../areas.ts';
import { toHex } from '../bytes.ts';
import type { AcceptedUpdate, Signer } from './entry.ts';

/**
 * What a checked chain says, with its history: an update is judged by how things stood at the entry that its writer knew.
 * Made and extended in extend.ts, never changed in place. Maps are keyed by the hexadecimal of a public key.
 *
 * `at` below is always the index of an entry, not a time; left out, it is the newest.
 */
export interface Membership {
  /** The hash of genesis. */
  space: Uint8Array;
  /** The hash of each entry. */
  hashes: readonly Uint8Array[];
  /** By the hexadecimal of its hash, the index of each entry. */
  indexes: ReadonlyMap<string, number>;
  /** The owner's keys, the present ones last. The first names the owner for good. */
  owner: readonly AccountStanding[];
  devices: ReadonlyMap<string, DeviceStanding>;
  grantees: ReadonlyMap<string, GranteeStanding>;
  /** Per area the commitments to its secrets, that of key epoch 1 first. */
  epochs: ReadonlyMap<Area, readonly EpochStanding[]>;
}

interface Span {
  /** The index of the entry from which this holds. */
  since: number;
  /** The index of the entry that ended it. */
  until: number | null;
}

export interface AccountStanding extends Span {
  key: Uint8Array;
  box: Uint8Array;
}

export interface DeviceStanding extends Span {
  device: Uint8Array;
  box: Uint8Array;
  /** Whose it is: the owner's first key, or a grantee's. */
  account: Uint8Array;
  isOwners: boolean;
  /** Who added it. */
  addedBy: Signer;
  /** When, by that one's clock, in milliseconds. */
  addedAt: number;
  /** Once removed: the last updates of it that count, under `updatesKey`. */
  accepted: ReadonlyMap<string, Pick<AcceptedUpdate, 'deviceSeq' | 'hash'>> | null;
}

export interface GranteeStanding extends Span {
  account: Uint8Array;
  box: Uint8Array;
  grants: readonly GrantStanding[];
}

export interface GrantStanding extends Span {
  area: Area;
  right: 'read' | 'write';
  fromMonth: number | null;
}

export interface EpochStanding {
  since: number;
  commitment: Uint8Array;
  minter: Signer;
}

/** How many entries the chain has. */
export function chainLength(membership: Membership): number {
  return membership.hashes.length;
}

/** The hash of the newest entry: what envelopes carry, and what the next entry follows. */
export function chainHead(membership: Membership): Uint8Array {
  return membership.hashes.at(-1)!;
}

export function ownerKeys(membership: Membership): AccountStanding {
  return membership.owner.at(-1)!;
}

/** The newest key epoch of an area, from 1; 0 when it has none. */
export function keyEpochOf(membership: Membership, area: Area, at = newest(membership)): number {
  const epochs = membership.epochs.get(area) ?? [];
  return epochs.findLastIndex(({ since }) => since <= at) + 1;
}

/** What a key epoch's secret must fit; undefined when nobody has minted it. */
export function mintOf(membership: Membership, area: Area, keyEpoch: number): EpochStanding | undefined {
  return membership.epochs.get(area)?.[keyEpoch - 1];
}

/** The device, if it is or was one: `until` says whether it is there. */
export function deviceOf(membership: Membership, device: Uint8Array): DeviceStanding | undefined {
  return membership.devices.get(toHex(device));
}

export function isPresent(membership: Membership, device: Uint8Array, at = newest(membership)): boolean {
  const standing = deviceOf(membership, device);
  return standing !== undefined && holdsAt(standing, at);
}

export function isOwnersDevice(membership: Membership, device: Uint8Array, at = newest(membership)): boolean {
  const standing = deviceOf(membership, device);
  return standing !== undefined && standing.isOwners && holdsAt(standing, at);
}

/** What a device may do with a document: nothing (null), read it, or read and write it. */
export function rightOf(
  membership: Membership,
  device: Uint8Array,
  document: string,
  at = newest(membership),
): 'read' | 'write' | null {
  const standing = deviceOf(membership, device);
  const parts = documentParts(document);
  if (!parts || !standing || !holdsAt(standing, at)) return null;
  if (standing.isOwners) return 'write';
  const grant = grantOf(membership, standing.account, parts.area, at);
  if (!grant || parts.area === AREAS.private) return null;
  const isBefore = parts.month !== null && grant.fromMonth !== null && parts.month < grant.fromMonth;
  return isBefore ? null : grant.right;
}

export function grantOf(
  membership: Membership,
  account: Uint8Array,
  area: Area,
  at = newest(membership),
): GrantStanding | undefined {
  const grantee = membership.grantees.get(toHex(account));
  return grantee?.grants.find((grant) => grant.area === area && holdsAt(grant, at));
}

/** Who must be given each new secret of an area: their box keys, and the month from which on it opens for them. */
export function recipientsOf(
  membership: Membership,
  area: Area,
): { box: Uint8Array; fromMonth: number | null }[] {
  const recipients: { box: Uint8Array; fromMonth: number | null }[] = [
    { box: ownerKeys(membership).box, fromMonth: null },
  ];
  for (const { account, box, until } of membership.grantees.values()) {
    const grant = until === null ? grantOf(membership, account, area) : undefined;
    if (grant) recipients.push({ box, fromMonth: grant.fromMonth });
  }
  for (const { account, box, isOwners, until } of membership.devices.values()) {
    if (until !== null) continue;
    const grant = isOwners ? { fromMonth: null } : grantOf(membership, account, area);
    if (grant) recipients.push({ box, fromMonth: grant.fromMonth });
  }
  return recipients;
}

export function updatesKey(document: string, logEpoch: number): string {
  return `${document}@${logEpoch}`;
}

export function holdsAt({ since, until }: Span, at: number): boolean {
  return since <= at && (until === null || at < until);
}

function newest(membership: Membership): number {
  return membership.hashes.length - 1;
}
