/**
 * What a step of the test command found.
 * @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Tally
 */

/** @param {Tally[]} tallies @returns {Tally} */
export function sumOf(tallies) {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/**
 * The tally of a finished Vitest run. A run that found nothing, was cut short or exited badly without naming a failed test
 * has failed: silence is not success.
 * @param {Tally | null} reported null when the reporter wrote nothing
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyOfRun(reported, exitCode) {
  if (reported === null) return { passed: 0, failed: 1, skipped: [] };
  const ranNothing = reported.passed + reported.failed + reported.skipped.length === 0;
  const failedSilently = exitCode !== 0 && reported.failed === 0;
  return ranNothing || failedSilently ? { ...reported, failed: reported.failed + 1 } : reported;
}

/**
 * The closing lines: reasons for skips grouped, then `N passed, N failed` and `, N skipped` when any.
 * @param {Tally} tally
 * @returns {string[]}
 */
export function closingLines({ passed, failed, skipped }) {
  /** @type {Map<string, number>} */
  const byReason = new Map();
  for (const { reason } of skipped) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  const reasons = [...byReason].map(([reason, count]) => `skipped ${count}: ${reason}`);
  const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return [...reasons, `${passed} passed, ${failed} failed${skips}`];
}

/** @param {Tally} tally */
export function exitCodeOf({ passed, failed }) {
  return failed === 0 && passed > 0 ? 0 : 1;
}
