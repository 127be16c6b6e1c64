import type { Area } from '../areas.ts';
import { equalBytes, toHex } from '../bytes.ts';
import type { EntryBody, Mint } from './entry.ts';
import { deviceOf, grantOf, keyEpochOf, type Membership, recipientsOf } from './membership.ts';
import type { Wrap } from './wrap.ts';

/** A wrap that an entry must bring along: this epoch's secret, for this box key, from this month on (null: all). */
export interface WrapNeeded {
  area: Area;
  keyEpoch: number;
  recipient: Uint8Array;
  fromMonth: number | null;
}

/**
 * What must be wrapped for whom when `body` has just become the newest entry of `after`: what it mints for everyone who
 * stays; every epoch there is for a new device of the owner and for new account keys; the newest for a grantee and a
 * grantee's device.
 */
export function wrapsNeeded(after: Membership, body: EntryBody): WrapNeeded[] {
  switch (body.kind) {
    case 'device': {
      const { isOwners } = deviceOf(after, body.device)!;
      return [...after.epochs.keys()].flatMap((area) => {
        const newest = keyEpochOf(after, area);
        if (isOwners) return Array.from({ length: newest }, (_, i) => needed(area, i + 1, body.box, null));
        const grant = grantOf(after, body.account, area);
        return grant ? [needed(area, newest, body.box, grant.fromMonth)] : [];
      });
    }
    case 'grant': {
      const devices = [...after.devices.values()].filter(
        ({ account, until }) => until === null && equalBytes(account, body.account),
      );
      return [body.box, ...devices.map(({ box }) => box)].map((box) =>
        needed(body.area, keyEpochOf(after, body.area), box, body.fromMonth),
      );
    }
    case 'accountKey':
      return [
        ...everyEpoch(after, body.box),
        ...newestFor(after, body).filter(({ recipient }) => !equalBytes(recipient, body.box)),
      ];
    default:
      return newestFor(after, body);
  }
}

/** Those that no wrap fits; a server takes an entry only when there are none. */
export function wrapsMissing(
  needs: readonly WrapNeeded[],
  wraps: readonly Pick<Wrap, 'area' | 'keyEpoch' | 'recipient'>[],
): WrapNeeded[] {
  const there = new Set(wraps.map(nameOf));
  return needs.filter((need) => !there.has(nameOf(need)));
}

function newestFor(after: Membership, { mints }: { mints: readonly Mint[] }): WrapNeeded[] {
  return mints.flatMap(({ area }) =>
    recipientsOf(after, area).map(({ box, fromMonth }) =>
      needed(area, keyEpochOf(after, area), box, fromMonth),
    ),
  );
}

function everyEpoch(after: Membership, box: Uint8Array): WrapNeeded[] {
  return [...after.epochs].flatMap(([area, epochs]) => epochs.map((_, i) => needed(area, i + 1, box, null)));
}

function needed(area: Area, keyEpoch: number, recipient: Uint8Array, fromMonth: number | null): WrapNeeded {
  return { area, keyEpoch, recipient, fromMonth };
}

function nameOf({ area, keyEpoch, recipient }: Pick<Wrap, 'area' | 'keyEpoch' | 'recipient'>): string {
  return `${area} ${keyEpoch} ${toHex(recipient)}`;
}
