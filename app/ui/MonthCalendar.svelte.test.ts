import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { addMonthsToDay, weeksOf } from './calendar-days.ts';
import MonthCalendar from './MonthCalendar.svelte';

let unmountAll: () => void = () => undefined;
afterEach(() => {
  unmountAll();
  unmountAll = () => undefined;
  document.body.replaceChildren();
});

function aCalendar({ month = '2026-11', selected = '2026-11-23', firstWeekday = 1 } = {}) {
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const props = $state({
    month,
    title: month,
    selected,
    today: '2026-11-23',
    firstWeekday,
    weekdays: names.map((name) => ({ short: name, long: `${name}day` })),
    marked: new Set(['2026-11-20']),
    dayName: (day: string) => day,
    previousLabel: 'Previous month',
    nextLabel: 'Next month',
    onselect: vi.fn(),
    onmonth: (to: string) => (props.month = to),
  });
  const calendar = mount(MonthCalendar, { target: document.body, props });
  unmountAll = () => void unmount(calendar);
  flushSync();
  return props;
}
const focused = () => document.activeElement?.getAttribute('aria-label');

async function press(key: string, shiftKey = false) {
  const from = document.querySelector('td button[tabindex="0"]')!;
  from.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
  await tick();
  await tick();
}

it('is one stop of Tab: the day selected', () => {
  aCalendar();
  const stops = [...document.querySelectorAll('td button[tabindex="0"]')];
  expect(stops.map((stop) => stop.getAttribute('aria-label'))).toEqual(['2026-11-23']);
});

it.each([
  ['ArrowLeft', '2026-11-22'],
  ['ArrowRight', '2026-11-24'],
  ['ArrowUp', '2026-11-16'],
  ['ArrowDown', '2026-11-30'],
  ['End', '2026-11-29'],
  ['PageUp', '2026-10-23'],
  ['PageDown', '2026-12-23'],
])('%s goes to %s', async (key, day) => {
  aCalendar();
  await press(key);
  expect(focused()).toBe(day);
});

it('goes to the first day of the week the person keeps', async () => {
  aCalendar({ firstWeekday: 7, selected: '2026-11-25' });
  await press('Home');
  expect(focused()).toBe('2026-11-22');
});

it('goes a year with Shift', async () => {
  const props = aCalendar();
  await press('PageDown', true);
  expect(props.month).toBe('2027-11');
  expect(focused()).toBe('2027-11-23');
});

it('goes over the end of a month into the next', async () => {
  const props = aCalendar({ selected: '2026-11-30' });
  await press('ArrowRight');
  expect(props.month).toBe('2026-12');
  expect(focused()).toBe('2026-12-01');
});

it('chooses the day touched', () => {
  const props = aCalendar();
  document.querySelector<HTMLButtonElement>('[aria-label="2026-11-09"]')?.click();
  expect(props.onselect).toHaveBeenCalledWith('2026-11-09');
});

it('marks the days with something on them', () => {
  aCalendar();
  expect(document.querySelector('[aria-label="2026-11-20"] .marked')).not.toBeNull();
  expect(document.querySelectorAll('.marked')).toHaveLength(1);
});

it('shows whole weeks, whichever day they begin on', () => {
  expect(weeksOf('2026-02', 7)).toHaveLength(4);
  expect(weeksOf('2026-11', 1)[0]?.[0]).toBe('2026-10-26');
  expect(weeksOf('2026-11', 1).at(-1)?.at(-1)).toBe('2026-12-06');
});

it('stays in the month when the day is missing there', () => {
  expect(addMonthsToDay('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonthsToDay('2028-02-29', -12)).toBe('2027-02-28');
  expect(addMonthsToDay('2026-01-15', -1)).toBe('2025-12-15');
});
