/** What may have to be said above a screen, the most important first. */
const BY_IMPORTANCE = [
  /** The database is not as it should be: see `Space.state`. */
  'space',
  'sample',
  'vanished',
  'insecure',
  'lowStorage',
  'worksOffline',
] as const;

export type NoticeId = (typeof BY_IMPORTANCE)[number];

/** The one notice to show: a second one waits until the first is dealt with. */
export function noticeToShow(isDue: Record<NoticeId, boolean>): NoticeId | null {
  return BY_IMPORTANCE.find((id) => isDue[id]) ?? null;
}
