/** Where the browser was last asked to keep our storage; installing is a reason for it to think again. */
export type PersistAsked = 'asTab' | 'asApp' | null;

/** Entries after which losing the diary would hurt. */
const WORTH_KEEPING = 3;

/**
 * Whether this is the moment to ask for lasting storage: once something is worth keeping, or the app was installed,
 * and never twice in the same situation, since Firefox puts the question to the person.
 */
export function shouldAskToPersist(now: {
  entries: number;
  isInstalled: boolean;
  asked: PersistAsked;
}): boolean {
  if (now.isInstalled) return now.asked !== 'asApp';
  return now.asked === null && now.entries >= WORTH_KEEPING;
}
