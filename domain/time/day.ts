import { wallClockIn, type WallClock } from './wall-clock.ts';

export { hourIn, instantAt, isZone, minutesIn } from './wall-clock.ts';

/** A day on the person's calendar, `YYYY-MM-DD`. */
export type Day = string;

/** A month on the person's calendar, `YYYY-MM`. */
export type Month = string;

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday, as `Intl.Locale` counts them too. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;

/**
 * The person's day at an instant: the calendar date in `zone`, or the date before while the wall clock shows
 * less than `startHour` (0 to 6), so 01:30 belongs to yesterday for someone whose day starts at 3. The wall
 * clock decides, never a count of hours since midnight, so a DST change moves nothing.
 */
export function dayOf(at: Date, zone: string, startHour: number): Day {
  return dayOnWall(wallClockIn(at, zone), startHour);
}

/** The person's day when the clock on the wall shows this, for someone whose day starts at `startHour`. */
export function dayOnWall(wall: WallClock, startHour: number): Day {
  return wall.minutes < startHour * 60 ? addDays(wall.date, -1) : wall.date;
}

/** Whether a text names a day that exists: `2026-02-29` does not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && fromEpochDay(epochDay(text)) === text;
}

/** The day `n` days later, earlier when `n` is negative. A day is a label: no zone and no DST has a say. */
export function addDays(day: Day, n: number): Day {
  return fromEpochDay(epochDay(day) + n);
}

/** Days from one day to another: positive when `to` is later. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from);
}

export function weekdayOf(day: Day): Weekday {
  // The epoch, 1970-01-01, was a Thursday.
  return (((((epochDay(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The seven days of the week that holds `day`, beginning on `firstWeekday`. */
export function weekOf(day: Day, firstWeekday: Weekday): Day[] {
  const first = addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));
  return Array.from({ length: 7 }, (_, n) => addDays(first, n));
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Every day of a month, in order. */
export function daysOfMonth(month: Month): Day[] {
  const days: Day[] = [];
  for (let day = `${month}-01`; monthOf(day) === month; day = addDays(day, 1)) days.push(day);
  return days;
}

function epochDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

function fromEpochDay(n: number): Day {
  return Number.isFinite(n) ? new Date(n * MS_PER_DAY).toISOString().slice(0, 10) : '';
}
