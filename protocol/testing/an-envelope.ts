import { AREAS, documentParts } from '../areas.ts';
import { ZERO_HASH } from '../bytes.ts';
import { AreaKeys } from '../crypto/area-secret.ts';
import type { KeyPairs } from '../crypto/key-pairs.ts';
import {
  decodeEnvelope,
  type Envelope,
  type EnvelopeHeader,
  type SnapshotHeader,
  type UpdateHeader,
} from '../envelope/envelope.ts';
import { sealEnvelope } from '../envelope/seal.ts';
import { chainHead, keyEpochOf } from '../membership/membership.ts';
import { type Space, valueOf } from './a-space.ts';

export const NOVEMBER = 'diary/log:2026-11';

/** An update of November by a space's first device, its first one there unless `over` says otherwise. */
export function anUpdate(
  space: Space,
  over: Partial<UpdateHeader> = {},
  { by = space.device, content = new Uint8Array([1, 2, 3]) }: { by?: KeyPairs; content?: Uint8Array } = {},
): Envelope<UpdateHeader> {
  const header: UpdateHeader = {
    type: 'update',
    ...sealing(space, over.document, by),
    deviceSeq: 1,
    prevHash: ZERO_HASH,
    ...over,
  };
  return sealed(space, header, content, by);
}

/** A snapshot of November that covers row 1. */
export function aSnapshot(
  space: Space,
  over: Partial<SnapshotHeader> = {},
  { by = space.device, content = new Uint8Array([0]) }: { by?: KeyPairs; content?: Uint8Array } = {},
): Envelope<SnapshotHeader> {
  const header: SnapshotHeader = {
    type: 'snapshot',
    ...sealing(space, over.document, by),
    coversSeq: 1,
    coversHash: ZERO_HASH,
    ...over,
  };
  return sealed(space, header, content, by);
}

/** The key of a document in one of its space's epochs; for an epoch that was never minted, some key. */
export function documentKeyOf(space: Space, document: string, keyEpoch = 1): Uint8Array {
  const { area } = documentParts(document)!;
  const secret = space.secretOf(area, keyEpoch) ?? space.secretOf(area, 1)!;
  return new AreaKeys(secret).documentKey(space.id, document, keyEpoch)!;
}

function sealing(space: Space, document = NOVEMBER, by: KeyPairs) {
  const area = documentParts(document)?.area ?? AREAS.diary;
  return {
    space: space.id,
    document,
    logEpoch: 1,
    keyEpoch: keyEpochOf(space.membership, area),
    membershipHead: chainHead(space.membership),
    device: by.signing.publicKey,
  };
}

function sealed<Header extends EnvelopeHeader>(
  space: Space,
  header: Header,
  content: Uint8Array,
  by: KeyPairs,
): Envelope<Header> {
  const documentKey = documentKeyOf(space, header.document, header.keyEpoch);
  const bytes = valueOf(sealEnvelope(space.crypto, header, content, { documentKey, device: by.signing }));
  return { ...valueOf(decodeEnvelope(bytes)), header };
}
