/**
 * Why something is refused, what the device that sent it does next, and the number on the wire. Numbers are never used
 * again for another reason. PROTOCOL.md says when each is given.
 */
export const REASONS = {
  malformed: { code: 1, next: 'stop' },
  'too-large': { code: 2, next: 'stop' },
  'unknown-frame': { code: 3, next: 'stop' },
  'unknown-version': { code: 4, next: 'close' },
  'unknown-suite': { code: 5, next: 'stop' },

  'out-of-turn': { code: 10, next: 'close' },
  'ticket-refused': { code: 11, next: 'close' },
  'origin-refused': { code: 12, next: 'close' },
  'session-ended': { code: 13, next: 'close' },
  'too-many': { code: 14, next: 'close' },
  'too-slow': { code: 15, next: 'close' },
  unavailable: { code: 16, next: 'resend' },
  'over-quota': { code: 17, next: 'resend' },
  'going-away': { code: 18, next: 'close' },

  'wrong-space': { code: 30, next: 'stop' },
  'wrong-document': { code: 31, next: 'alarm' },
  'bad-signature': { code: 32, next: 'stop' },
  'ghost-device': { code: 33, next: 'stop' },
  'device-removed': { code: 34, next: 'stop' },
  'not-a-reader': { code: 35, next: 'stop' },
  'not-a-writer': { code: 36, next: 'stop' },
  'unknown-membership': { code: 37, next: 'resend' },
  'stale-key-epoch': { code: 38, next: 'reseal' },
  'future-key-epoch': { code: 39, next: 'stop' },
  'log-epoch-changed': { code: 40, next: 'reseal' },
  'rolled-back': { code: 41, next: 'reseal' },
  'sequence-gap': { code: 42, next: 'resend' },
  'sequence-conflict': { code: 43, next: 'renew' },
  'broken-chain': { code: 44, next: 'renew' },

  'membership-changed': { code: 60, next: 'reseal' },
  'wrap-missing': { code: 61, next: 'reseal' },
  'removal-behind': { code: 62, next: 'reseal' },
  'broken-link': { code: 63, next: 'stop' },
  'not-permitted': { code: 64, next: 'stop' },
  'already-member': { code: 65, next: 'stop' },
  'not-a-member': { code: 66, next: 'stop' },
  'wrong-mint': { code: 67, next: 'stop' },

  'snapshot-refused': { code: 80, next: 'stop' },
  'poisoned-snapshot': { code: 81, next: 'alarm' },
  shortened: { code: 82, next: 'alarm' },
  forked: { code: 83, next: 'alarm' },
  'cannot-open': { code: 84, next: 'alarm' },
} as const satisfies Record<string, { code: number; next: Next }>;

/**
 * - `resend`: the same bytes again, later.
 * - `reseal`: nothing was committed; what was sealed may be sealed anew, after catching up.
 * - `renew`: this device becomes a new one and seals anew.
 * - `stop`: these bytes will never be taken; the edits stay here, marked undelivered.
 * - `close`: connect again, after a pause.
 * - `alarm`: tell the person.
 */
export type Next = 'resend' | 'reseal' | 'renew' | 'stop' | 'close' | 'alarm';

export type Reason = keyof typeof REASONS;

const BY_CODE = new Map(
  (Object.keys(REASONS) as Reason[]).map((reason) => [REASONS[reason].code as number, reason]),
);

/** The reason with this number; undefined for one that a later version gives. */
export function reasonOf(code: number): Reason | undefined {
  return BY_CODE.get(code);
}
