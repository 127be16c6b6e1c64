import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  daysOfMonth,
  hourIn,
  instantAt,
  isDay,
  isZone,
  minutesIn,
  monthOf,
  weekOf,
  weekdayOf,
  type Weekday,
} from './day.ts';

const HOST_ZONES = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Europe/Madrid'];
const ZONES = [
  ...HOST_ZONES,
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Pago_Pago',
  'Africa/Casablanca',
];
const aDayOf1900to2100 = fc.integer({ min: -25567, max: 47482 }).map((n) => addDays('1970-01-01', n));

const hostZone = process.env.TZ;
afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

describe('the day of an instant', () => {
  it('is the calendar date in the zone of the person', () => {
    const at = new Date('2026-11-23T22:30:00Z');
    expect(dayOf(at, 'Europe/Madrid', 0)).toBe('2026-11-23');
    expect(dayOf(at, 'Asia/Tokyo', 0)).toBe('2026-11-24');
    expect(dayOf(at, 'America/Los_Angeles', 0)).toBe('2026-11-23');
  });

  it('is yesterday before the hour a day starts at', () => {
    const halfPastOne = new Date('2026-11-23T00:30:00Z');
    expect(dayOf(halfPastOne, 'Europe/Madrid', 3)).toBe('2026-11-22');
    expect(dayOf(halfPastOne, 'Europe/Madrid', 1)).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T02:00:00Z'), 'Europe/Madrid', 3)).toBe('2026-11-23');
    expect(dayOf(new Date('2026-01-01T00:30:00Z'), 'Europe/Madrid', 3)).toBe('2025-12-31');
  });

  it('ends at 23:59 and begins at midnight', () => {
    expect(dayOf(new Date('2026-11-23T22:59:59.999Z'), 'Europe/Madrid', 0)).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T23:00:00.000Z'), 'Europe/Madrid', 0)).toBe('2026-11-24');
  });

  it('follows the wall clock through the night summer time begins', () => {
    // Madrid, 29 March 2026: 01:59 is followed by 03:00.
    expect(dayOf(new Date('2026-03-29T00:59:00Z'), 'Europe/Madrid', 3)).toBe('2026-03-28');
    expect(dayOf(new Date('2026-03-29T01:00:00Z'), 'Europe/Madrid', 3)).toBe('2026-03-29');
  });

  it('follows the wall clock through the night summer time ends', () => {
    // Madrid, 25 October 2026: 02:59 is followed by 02:00, so both are before a start at 3.
    expect(dayOf(new Date('2026-10-25T00:30:00Z'), 'Europe/Madrid', 3)).toBe('2026-10-24');
    expect(dayOf(new Date('2026-10-25T01:30:00Z'), 'Europe/Madrid', 3)).toBe('2026-10-24');
    expect(dayOf(new Date('2026-10-25T02:00:00Z'), 'Europe/Madrid', 3)).toBe('2026-10-25');
  });

  it('holds where midnight itself does not exist', () => {
    // Beirut, 27 March 2022: 23:59 is followed by 01:00.
    expect(dayOf(new Date('2022-03-26T21:59:00Z'), 'Asia/Beirut', 0)).toBe('2022-03-26');
    expect(dayOf(new Date('2022-03-26T22:00:00Z'), 'Asia/Beirut', 0)).toBe('2022-03-27');
  });

  it('holds at UTC+14 and at UTC−11, a calendar day apart', () => {
    const at = new Date('2026-11-23T10:30:00Z');
    expect(dayOf(at, 'Pacific/Kiritimati', 0)).toBe('2026-11-24');
    expect(dayOf(at, 'Pacific/Pago_Pago', 0)).toBe('2026-11-22');
  });

  it('goes back when the date line is crossed eastwards: the label follows the calendar', () => {
    const takeOff = dayOf(new Date('2026-11-23T12:00:00Z'), 'Pacific/Auckland', 0);
    const landing = dayOf(new Date('2026-11-23T17:00:00Z'), 'Pacific/Honolulu', 0);
    expect([takeOff, landing]).toEqual(['2026-11-24', '2026-11-23']);
  });

  it('skips the day that Samoa skipped', () => {
    expect(dayOf(new Date('2011-12-30T09:59:00Z'), 'Pacific/Apia', 0)).toBe('2011-12-29');
    expect(dayOf(new Date('2011-12-30T10:00:00Z'), 'Pacific/Apia', 0)).toBe('2011-12-31');
  });

  it('says what the calendar of a phone a year wrong says', () => {
    expect(dayOf(new Date('2027-11-23T12:00:00Z'), 'Europe/Madrid', 3)).toBe('2027-11-23');
    expect(dayOf(new Date('1970-01-01T00:00:00Z'), 'Europe/Madrid', 0)).toBe('1970-01-01');
  });

  it('reads a zone this runtime does not know as UTC', () => {
    const at = new Date('2026-11-23T23:30:00Z');
    for (const zone of ['Etc/Unknown', 'Mars/Olympus', '']) expect(dayOf(at, zone, 0)).toBe('2026-11-23');
    expect(isZone('Europe/Madrid')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
    expect(isZone('')).toBe(false);
  });

  it('refuses an instant that is not one', () => {
    expect(() => dayOf(new Date(Number.NaN), 'Europe/Madrid', 0)).toThrow(RangeError);
  });

  it('never depends on the zone of the host', () => {
    const offsets = new Set<number>();
    const answers = HOST_ZONES.map((host) => {
      process.env.TZ = host;
      offsets.add(new Date(0).getTimezoneOffset());
      return ZONES.map((zone) => [
        dayOf(new Date('2026-10-25T00:30:00Z'), zone, 3),
        hourIn(new Date('2026-10-25T00:30:00Z'), zone),
        instantAt('2026-10-25', 150, zone).toISOString(),
        addDays('2026-03-28', 2),
        weekOf('2026-03-29', 1).join(),
      ]);
    });
    expect(offsets.size).toBe(HOST_ZONES.length);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe('the wall clock', () => {
  it('shows hours and minutes of the zone, with halves and quarters', () => {
    const at = new Date('2026-11-23T00:00:00Z');
    expect(hourIn(at, 'Europe/Madrid')).toBe(1);
    expect(minutesIn(at, 'Asia/Kathmandu')).toBe(5 * 60 + 45);
    expect(minutesIn(at, 'UTC')).toBe(0);
  });

  it('leads back to the instant', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(aDayOf1900to2100, minutes, fc.constantFrom(...ZONES), (day, minute, zone) => {
        fc.pre(day > '1980' && day < '2036');
        const at = instantAt(day, minute, zone);
        const shown = minutesIn(at, zone);
        // A time that DST skips is shown moved; every other is shown as asked.
        const skipped = shown !== minute;
        if (!skipped) expect(dayOf(at, zone, 0)).toBe(day);
        else expect([30, 60, 1440]).toContain(Math.abs(shown - minute));
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('knows the offset on both sides of a change of clocks', () => {
    expect(instantAt('2026-03-29', 30, 'Europe/Madrid').toISOString()).toBe('2026-03-28T23:30:00.000Z');
    expect(instantAt('2026-03-29', 720, 'Europe/Madrid').toISOString()).toBe('2026-03-29T10:00:00.000Z');
    expect(instantAt('2026-10-25', 720, 'Europe/Madrid').toISOString()).toBe('2026-10-25T11:00:00.000Z');
  });

  it('takes the first of two equal times and moves a time that does not exist', () => {
    expect(instantAt('2026-10-25', 150, 'Europe/Madrid').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantAt('2026-03-29', 150, 'Europe/Madrid').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('calendar arithmetic', () => {
  it('knows leap years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
    expect(daysOfMonth('2028-02')).toHaveLength(29);
    expect(daysOfMonth('2026-02').at(-1)).toBe('2026-02-28');
    expect(daysOfMonth('2026-12').at(0)).toBe('2026-12-01');
  });

  it('counts what it adds', () => {
    fc.assert(
      fc.property(aDayOf1900to2100, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(addDays(addDays(day, n), -n)).toBe(day);
        expect(isDay(addDays(day, n))).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it('gives a week of seven days that holds the day and begins as asked', () => {
    const firstWeekday = fc.integer({ min: 1, max: 7 }).map((n) => n as Weekday);
    fc.assert(
      fc.property(aDayOf1900to2100, firstWeekday, (day, first) => {
        const week = weekOf(day, first);
        expect(week).toHaveLength(7);
        expect(week).toContain(day);
        expect(weekdayOf(week[0]!)).toBe(first);
        expect(daysBetween(week[0]!, week[6]!)).toBe(6);
      }),
      { seed: 1 },
    );
    expect(weekOf('2026-11-23', 1)[0]).toBe('2026-11-23');
    expect(weekOf('2026-11-23', 7)[0]).toBe('2026-11-22');
  });

  it('knows weekdays and months', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('1969-12-31')).toBe(3);
    expect(monthOf('2026-11-23')).toBe('2026-11');
  });

  it('tells a day from what is none', () => {
    for (const text of ['2026-11-23', '2028-02-29', '0001-01-01', '9999-12-31'])
      expect(isDay(text)).toBe(true);
    const none = [
      '',
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '26-01-01',
      '2026-11-31',
      '2026-11-23T10:00',
      ' 2026-11-23',
    ];
    for (const text of none) expect([text, isDay(text)]).toEqual([text, false]);
  });
});
