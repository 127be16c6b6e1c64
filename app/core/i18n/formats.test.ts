import { describe, expect, it } from 'vitest';
import { Formats } from './formats.ts';

const british = new Formats(() => 'en-GB');
const spanish = new Formats(() => 'es-ES');
const mexican = new Formats(() => 'es-MX');

describe('formats', () => {
  it('write figures as the region does', () => {
    expect(british.number(12345.67, { decimals: 1 })).toBe('12,345.7');
    expect(spanish.number(12345.67, { decimals: 1 })).toBe('12.345,7');
    expect(mexican.number(12345.67, { decimals: 1 })).toBe('12,345.7');
    expect(spanish.percent(0.256)).toBe('26\u00a0%');
  });

  it('show energy whole, in the unit of the person', () => {
    expect(british.energy(1234.4, 'kcal')).toBe('1,234\u00a0kcal');
    expect(british.energy(100, 'kJ')).toBe('418\u00a0kJ');
    expect(spanish.energyFigure(2500, 'kcal')).toBe('2500');
  });

  it('show grams with a decimal only where it says something', () => {
    expect(spanish.grams(2.54)).toBe('2,5\u00a0g');
    expect(spanish.grams(25.4)).toBe('25\u00a0g');
    expect(british.quantity(1.5, 'oz')).toBe('1.5\u00a0oz');
    expect(british.millilitres(249.6)).toBe('250\u00a0ml');
  });

  it('name the days around today and date the others, with the year when it is another', () => {
    const today = '2026-11-23';
    expect(british.relativeDay(today, today)).toBe('Today');
    expect(spanish.relativeDay('2026-11-22', today)).toBe('Ayer');
    expect(spanish.relativeDay('2026-11-24', today)).toBe('Mañana');
    expect(british.relativeDay('2026-11-16', today)).toBe('Monday 16 November');
    expect(spanish.relativeDay('2026-11-16', today)).toBe('Lunes, 16 de noviembre');
    expect(british.relativeDay('2025-11-16', today)).toBe('16 November 2025');
  });

  it('write a calendar day the same in every time zone of the device', () => {
    expect(british.dayShort('2026-11-01')).toBe('Sun 1 Nov');
    expect(british.month('2026-11')).toBe('November 2026');
    expect(spanish.month('2026-11')).toBe('Noviembre de 2026');
    expect(british.weekday(1, 'short')).toBe('Mon');
    expect(spanish.weekday(7, 'narrow')).toBe('D');
  });

  it('tell the clock of the zone an entry was made in', () => {
    const at = '2026-11-23T13:05:00Z';
    expect(british.time(at, 'Europe/Madrid')).toBe('14:05');
    expect(british.time(at, 'Asia/Kathmandu')).toBe('18:50');
  });

  it('tell an hour of the day as clocks show it here', () => {
    expect([british.clock('05:00'), british.clock('24:00')]).toEqual(['5:00', '0:00']);
    const american = new Formats(() => 'en-US');
    const told = [american.clock('05:00'), american.clock('24:00')].map((text) => text.replace(/\s/, ' '));
    expect(told).toEqual(['5:00 AM', '12:00 AM']);
    expect(spanish.clock('05:00')).toBe('5:00');
  });

  it('say how long ago in the largest whole unit', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(british.ago('2026-11-23T11:59:30Z', now)).toBe('30 seconds ago');
    expect(british.ago('2026-11-23T08:30:00Z', now)).toBe('3 hours ago');
    expect(spanish.ago('2026-11-22T11:00:00Z', now)).toBe('ayer');
  });

  it('never put what has happened into the future, though the clock of a screen ticks by the minute', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(british.ago('2026-11-23T12:00:45Z', now)).toBe('now');
    expect(british.ago('2026-11-23T14:00:00Z', now)).toBe('in 2 hours');
  });

  it('date an instant where the device is', () => {
    const eve = '2026-11-22T23:30:00Z';
    const local = new Date(eve).getDate();
    expect(british.dateOf(eve)).toBe(`${local} November 2026`);
  });

  it('give bytes in the unit that fits', () => {
    expect(british.bytes(0)).toBe('0 byte');
    expect(british.bytes(12_300)).toBe('12 kB');
    expect(british.bytes(1_540_000)).toBe('1.5 MB');
  });

  it('follow a change of locale', () => {
    let locale = 'en-GB';
    const format = new Formats(() => locale);
    expect(format.number(1.5, { decimals: 1 })).toBe('1.5');
    locale = 'es-ES';
    expect(format.number(1.5, { decimals: 1 })).toBe('1,5');
  });
});
