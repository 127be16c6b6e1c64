import { describe, expect, it } from 'vitest';
import { DEFAULT_SLOTS, bySlotOrder, minutesOf, slotAt, type Slot } from './slots.ts';

const at = (time: string, slots: readonly Slot[] = DEFAULT_SLOTS) => slotAt(minutesOf(time)!, slots);

describe('the slot from the clock', () => {
  it.each([
    ['05:00', 'breakfast'],
    ['11:59', 'breakfast'],
    ['12:00', 'lunch'],
    ['16:59', 'lunch'],
    ['17:00', 'snacks'],
    ['18:59', 'snacks'],
    ['19:00', 'dinner'],
    ['23:59', 'dinner'],
    ['00:00', 'snacks'],
    ['04:59', 'snacks'],
  ])('is, at %s, %s', (time, slot) => {
    expect(at(time)).toBe(slot);
  });

  it('follows hours the person edited, past midnight too', () => {
    const night: Slot[] = [
      { id: 'snacks', order: 0 },
      { id: 'shift', name: 'Night shift', order: 1, from: '22:00', until: '02:00' },
    ];
    expect(['21:59', '22:00', '00:30', '02:00'].map((time) => at(time, night))).toEqual([
      'snacks',
      'shift',
      'shift',
      'snacks',
    ]);
  });

  it('is the earlier slot where hours overlap', () => {
    const brunch: Slot = { id: 'brunch', order: 0.5, from: '11:00', until: '14:00' };
    expect(at('11:30', [...DEFAULT_SLOTS, brunch])).toBe('breakfast');
    expect(at('12:30', [...DEFAULT_SLOTS, brunch])).toBe('brunch');
  });

  it('is the last slot when every slot has hours and none covers the time, and snacks when there is none', () => {
    expect(at('17:30', DEFAULT_SLOTS.slice(0, 3))).toBe('dinner');
    expect(at('17:30', [])).toBe('snacks');
  });

  it('treats a slot whose hours cannot be read as one without hours', () => {
    expect(at('12:30', [{ id: 'odd', order: 0, from: '25:00', until: '9' }])).toBe('odd');
  });
});

it('reads times of a 24-hour clock only', () => {
  expect(minutesOf('00:00')).toBe(0);
  expect(minutesOf('24:00')).toBe(1440);
  for (const text of ['24:01', '12:60', '1:00', '', '12.30', 'noon']) expect(minutesOf(text)).toBeNull();
});

it('orders slots by position and equal positions by id', () => {
  const slots: Slot[] = [
    { id: 'b', order: 1 },
    { id: 'c', order: 0 },
    { id: 'a', order: 1 },
  ];
  expect(bySlotOrder(slots).map((slot) => slot.id)).toEqual(['c', 'a', 'b']);
});
