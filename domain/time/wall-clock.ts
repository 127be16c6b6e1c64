/**
 * What a clock on the wall shows in an IANA zone, and the way back. The host's own zone never matters. A zone
 * this runtime does not know (a newer tz database on another device, `Etc/Unknown` from a browser that hides
 * it) is read as UTC: a stored entry must never crash a screen.
 */
export interface WallClock {
  /** `YYYY-MM-DD` */
  date: string;
  /** Minutes since midnight as the clock shows them, 0 to 1439. */
  minutes: number;
}

/** Throws RangeError for an invalid Date. */
export function wallClockIn(at: Date, zone: string): WallClock {
  const shown: Record<string, string> = {};
  for (const part of formatterFor(zone).formatToParts(at)) shown[part.type] = part.value;
  return {
    date: `${shown.year!.padStart(4, '0')}-${shown.month}-${shown.day}`,
    minutes: Number(shown.hour) * 60 + Number(shown.minute),
  };
}

/** The same for the zone of the host, without Intl, whose first use costs a slow phone a tenth of a second. */
export function localWallClock(at: Date): WallClock {
  const padded = (value: number, length: number) => String(value).padStart(length, '0');
  return {
    date: `${padded(at.getFullYear(), 4)}-${padded(at.getMonth() + 1, 2)}-${padded(at.getDate(), 2)}`,
    minutes: at.getHours() * 60 + at.getMinutes(),
  };
}

/** The hour the clock shows, 0 to 23. */
export function hourIn(at: Date, zone: string): number {
  return Math.floor(wallClockIn(at, zone).minutes / 60);
}

/** The minutes since midnight the clock shows, 0 to 1439. */
export function minutesIn(at: Date, zone: string): number {
  return wallClockIn(at, zone).minutes;
}

/**
 * The instant at which the clock in `zone` shows a time on a date. A time that DST skips is read as if the
 * clock had not moved yet; of a time that DST repeats, the first.
 */
export function instantAt(date: string, minutes: number, zone: string): Date {
  const asIfUtc = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const before = offsetAt(asIfUtc - 86_400_000, zone);
  const after = offsetAt(asIfUtc + 86_400_000, zone);
  const matching = [before, after].find((offset) => offsetAt(asIfUtc - offset, zone) === offset);
  return new Date(asIfUtc - (matching ?? before));
}

/** Milliseconds the zone is ahead of UTC at an instant, to the minute. */
function offsetAt(instant: number, zone: string): number {
  const { date, minutes } = wallClockIn(new Date(instant), zone);
  const wholeMinute = Math.floor(instant / 60_000) * 60_000;
  return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - wholeMinute;
}

// Building a formatter costs a thousand times more than using one.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = newFormatter(isZone(zone) ? zone : 'UTC');
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Whether this runtime knows an IANA zone by that name. */
export function isZone(zone: string): boolean {
  try {
    newFormatter(zone);
    return zone !== '';
  } catch {
    return false;
  }
}

function newFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}
