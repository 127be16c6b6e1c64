import type { Reason } from '#protocol/reasons.ts';

/** What a reason of the protocol's means to a person: which of the alarms' texts tells it. */
export function alarmKind(reason: Reason): 'history' | 'unreadable' | 'forged' {
  if (reason === 'shortened' || reason === 'forked') return 'history';
  return reason === 'cannot-open' ? 'unreadable' : 'forged';
}
