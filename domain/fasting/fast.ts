/**
 * A fast is a stretch without logged food. What is stored is when the person started it and, if they ended it themselves, when.
 * That a meal ended it is read off the diary each time, so that taking a mistaken entry back lets the fast go on, and two devices
 * need not agree on anything. Instants alone are counted with: midnight, DST and a change of zone make no fast longer or shorter.
 */
export interface Fast {
  id: string;
  /** The instant, ISO 8601 in UTC. */
  startedAt: string;
  /** The IANA zone the person was in, for the clock times shown. */
  zone: string;
  /** The last food of the diary, or the moment the person said so. */
  startedFrom: 'food' | 'now';
  /** Hours the person meant to reach. */
  goalHours: number;
  /** When the person ended it by hand, ISO 8601 in UTC. */
  endedAt?: string;
}

/** Food that was logged when it was eaten: its instant, and the entry. */
export interface LoggedFood {
  id: string;
  at: string;
}

/** A fast with how it went. `end` is null while it runs. */
export interface FastRun {
  fast: Fast;
  /** ms since 1970. */
  start: number;
  end: number | null;
  /** What ended it: food, with its entry; the person; or the start of another fast, as two devices can do offline. */
  endedBy: { by: 'food'; entryId: string } | { by: 'hand' } | { by: 'nextFast' } | null;
}

/** What can be chosen, in hours. Nothing beyond 18: longer is no goal that an app should set. */
export const GOAL_HOURS = [10, 12, 13, 14, 16, 18] as const;

/** From here on the timer stops counting and says, kindly, that it is time to eat something. */
export const LONGEST_SHOWN_HOURS = 24;

const MS_PER_HOUR = 3_600_000;

/** How each fast went, latest first: it ends with the first food after its start, by hand, or where the next one begins. */
export function fastRuns(fasts: readonly Fast[], foods: readonly LoggedFood[]): FastRun[] {
  const inOrder = [...fasts].sort(
    (a, b) => instant(a.startedAt) - instant(b.startedAt) || (a.id < b.id ? -1 : 1),
  );
  const meals = foods
    .map(({ id, at }) => ({ id, at: instant(at) }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const runs = inOrder.map((fast, index): FastRun => {
    const start = instant(fast.startedAt);
    const next = inOrder[index + 1];
    const meal = meals.find(({ at }) => at > start);
    const ends = [
      ...(fast.endedAt ? [{ at: instant(fast.endedAt), endedBy: { by: 'hand' } as const }] : []),
      ...(meal ? [{ at: meal.at, endedBy: { by: 'food', entryId: meal.id } as const }] : []),
      ...(next ? [{ at: instant(next.startedAt), endedBy: { by: 'nextFast' } as const }] : []),
    ].sort((a, b) => a.at - b.at);
    const first = ends[0];
    // A clock that was set back between the two must not make a fast of less than nothing.
    return { fast, start, end: first ? Math.max(first.at, start) : null, endedBy: first?.endedBy ?? null };
  });
  return runs.reverse();
}

/** The fast that runs now, or null. Only the latest can. */
export function runningFast(runs: readonly FastRun[]): FastRun | null {
  const latest = runs[0];
  return latest && latest.end === null ? latest : null;
}

/** Hours a fast lasted, or has lasted so far; a clock that runs behind gives zero, not less. */
export function hoursOf({ start, end }: Pick<FastRun, 'start' | 'end'>, now: Date): number {
  return Math.max(0, ((end ?? now.getTime()) - start) / MS_PER_HOUR);
}

/** The instant at which the goal is reached, ms since 1970. */
export function goalAt({ fast, start }: FastRun): number {
  return start + fast.goalHours * MS_PER_HOUR;
}

/** Whether it is past what the timer counts. */
export function isPastCounting(hours: number): boolean {
  return hours >= LONGEST_SHOWN_HOURS;
}

function instant(iso: string): number {
  return Date.parse(iso);
}
