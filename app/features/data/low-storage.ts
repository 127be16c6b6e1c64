/** A day's entries are kilobytes, but a browser that is nearly full may refuse or evict: warn while there is time. */
const LITTLE_BYTES = 50_000_000;
const LITTLE_SHARE = 0.1;

/** Whether so little room is left that a person should know, from bytes used and available. An unknown quota is none. */
export function isRunningLow({ used, quota }: { used: number; quota: number }): boolean {
  const left = quota - used;
  return quota > 0 && (left < LITTLE_BYTES || left < quota * LITTLE_SHARE);
}
