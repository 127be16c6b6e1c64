import { documentParts } from '#protocol/areas.ts';
import { equalBytes } from '#protocol/bytes.ts';
import type { Verify } from '#protocol/crypto/crypto.ts';
import { checkSnapshot } from '#protocol/envelope/check.ts';
import { decodeEnvelope, type SnapshotHeader } from '#protocol/envelope/envelope.ts';
import { keyEpochOf, type Membership } from '#protocol/membership/membership.ts';
import type { Reason } from '#protocol/reasons.ts';
import { fail, ok, type Result } from '#protocol/result.ts';
import type { LogStore } from './log/log-store.ts';
import type { KeptSnapshot } from './marks-store.ts';

/** Why a snapshot is not kept, and of which document it is, as far as that can be told. */
interface SnapshotRefusal {
  reason: Reason;
  about: { document?: string; logEpoch?: number };
}

/** A snapshot that a device offers, as it is to be kept (SN3). */
export async function acceptSnapshot(
  bytes: Uint8Array,
  { membership, log, verify }: { membership: Membership; log: LogStore; verify: Verify },
): Promise<Result<KeptSnapshot, SnapshotRefusal>> {
  const decoded = decodeEnvelope(bytes);
  if (!decoded.ok) return fail({ reason: decoded.error, about: {} });
  const { header } = decoded.value;
  if (header.type !== 'snapshot') return fail({ reason: 'snapshot-refused', about: {} });
  const { document, logEpoch, coversSeq } = header;
  const reason = await whyNot({ ...decoded.value, header });
  return reason
    ? fail({ reason, about: { document, logEpoch } })
    : ok({ document, logEpoch, coversSeq, envelope: bytes });

  async function whyNot(envelope: Parameters<typeof checkSnapshot>[0]): Promise<Reason | null> {
    const { coversHash, keyEpoch }: SnapshotHeader = envelope.header;
    const checked = checkSnapshot(envelope, { membership, document }, verify);
    if (!checked.ok) return checked.error;
    if (keyEpoch < keyEpochOf(membership, documentParts(document)!.area)) return 'stale-key-epoch';
    const covered = await log.hashAt(membership.space, document, { logEpoch, seq: coversSeq });
    return covered && equalBytes(covered, coversHash) ? null : 'snapshot-refused';
  }
}
