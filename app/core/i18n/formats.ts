import { shownEnergy, shownGrams, type EnergyUnit } from '#domain/foods/energy.ts';
import { plainNumber } from './plain-number.ts';
import { daysBetween, type Day, type Month, type Weekday } from '#domain/time/day.ts';

/** Numbers and dates as the person's locale writes them. Made once per locale: an Intl constructor costs milliseconds. */
export class Formats {
  readonly #locale: () => string;
  readonly #made = new Map<string, unknown>();

  /** @param locale read at every call, so that a template that formats follows a change of locale */
  constructor(locale: () => string) {
    this.#locale = locale;
  }

  number(value: number, { decimals = 0 } = {}): string {
    return (
      plainNumber(value, decimals, this.#locale()) ??
      this.#number({ maximumFractionDigits: decimals }).format(value)
    );
  }

  /** A share of 1 in whole percent. */
  percent(share: number): string {
    return this.#number({ style: 'percent', maximumFractionDigits: 0 }).format(share);
  }

  /** Energy without its unit, from kcal: `1,234`. */
  energyFigure(kcal: number, unit: EnergyUnit): string {
    return this.number(shownEnergy(kcal, unit));
  }

  /** Energy with its unit, from kcal: `412 kcal`, `1,724 kJ`. */
  energy(kcal: number, unit: EnergyUnit): string {
    return `${this.energyFigure(kcal, unit)}${NBSP}${unit}`;
  }

  grams(grams: number): string {
    return this.quantity(shownGrams(grams), 'g');
  }

  millilitres(ml: number): string {
    return this.quantity(Math.round(ml), 'ml');
  }

  /** A number and a symbol that is the same in every language, held together on one line: `150 g`. */
  quantity(value: number, symbol: string): string {
    return `${this.number(value, { decimals: 2 })}${NBSP}${symbol}`;
  }

  /** `12 MB`, from bytes. */
  bytes(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
    const unit = units[power] ?? 'byte';
    return this.#number({ style: 'unit', unit, maximumFractionDigits: power < 2 ? 0 : 1 }).format(
      bytes / 1000 ** power,
    );
  }

  /** `Monday 23 November`. */
  day(day: Day): string {
    return this.#date({ weekday: 'long', day: 'numeric', month: 'long' }).format(noonOf(day));
  }

  /** `Mon 23 Nov`. */
  dayShort(day: Day): string {
    return this.#date({ weekday: 'short', day: 'numeric', month: 'short' }).format(noonOf(day));
  }

  /** `23 November 2026`. */
  date(day: Day): string {
    return this.#date({ day: 'numeric', month: 'long', year: 'numeric' }).format(noonOf(day));
  }

  /** The day of an instant where the device is: `23 November 2026`. */
  dateOf(at: string | Date): string {
    return this.#date({ day: 'numeric', month: 'long', year: 'numeric', timeZone: localZone() }).format(
      new Date(at),
    );
  }

  /** `Today`, `Yesterday`, `Tomorrow`; any other day as `Monday 23 November`, with its year when that is another one. */
  relativeDay(day: Day, today: Day): string {
    const away = daysBetween(today, day);
    if (Math.abs(away) <= 1) return capitalised(this.#relative().format(away, 'day'), this.#locale());
    return capitalised(
      day.slice(0, 4) === today.slice(0, 4) ? this.day(day) : this.date(day),
      this.#locale(),
    );
  }

  /** `November 2026`. */
  month(month: Month): string {
    return capitalised(
      this.#date({ month: 'long', year: 'numeric' }).format(noonOf(`${month}-01`)),
      this.#locale(),
    );
  }

  /** The day of the month: `23`. */
  dayOfMonth(day: Day): string {
    return this.number(Number(day.slice(8)));
  }

  weekday(weekday: Weekday, width: 'narrow' | 'short' | 'long'): string {
    // 1 January 2024 was a Monday.
    return this.#date({ weekday: width }).format(noonOf(`2024-01-0${weekday}`));
  }

  /** The clock of a zone at an instant: `14:05`, `2:05 pm`. */
  time(at: string | Date, zone?: string): string {
    return this.#date({ hour: 'numeric', minute: '2-digit', timeZone: zone ?? localZone() }).format(
      new Date(at),
    );
  }

  /** An hour of the day, `05:00` to `24:00`, as clocks show it here: `5:00 am`. */
  clock(time: string): string {
    return this.time(`2026-01-01T${time}:00Z`, 'UTC');
  }

  /** How long ago an instant was, in the largest whole unit: `3 hours ago`. */
  ago(at: string | Date, now: Date): string {
    // Screens tick by the minute: what has just happened may lie ahead of them, and is not to come.
    const passed = now.getTime() - new Date(at).getTime();
    const seconds = -Math.round(passed < 0 && passed > -MINUTE_MS ? 0 : passed / 1000);
    const [unit, size] = AGO_UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const);
    return this.#relative().format(Math.trunc(seconds / size), unit);
  }

  /** "pizza or lasagne" */
  either(items: readonly string[]): string {
    return this.#once('either', () => new Intl.ListFormat(this.#locale(), { type: 'disjunction' })).format(
      items,
    );
  }

  /** `a, b and c`. */
  list(items: readonly string[]): string {
    return this.#once('list', () => new Intl.ListFormat(this.#locale())).format(items);
  }

  #number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    return this.#once(
      `number${JSON.stringify(options)}`,
      () => new Intl.NumberFormat(this.#locale(), options),
    );
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const complete = { timeZone: 'UTC', ...options };
    return this.#once(
      `date${JSON.stringify(complete)}`,
      () => new Intl.DateTimeFormat(this.#locale(), complete),
    );
  }

  #relative(): Intl.RelativeTimeFormat {
    return this.#once('relative', () => new Intl.RelativeTimeFormat(this.#locale(), { numeric: 'auto' }));
  }

  #once<T>(key: string, make: () => T): T {
    const full = `${this.#locale()} ${key}`;
    if (!this.#made.has(full)) this.#made.set(full, make());
    return this.#made.get(full) as T;
  }
}

const MINUTE_MS = 60_000;

/** Keeps a figure and its unit on one line. */
const NBSP = '\u00a0';

const AGO_UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** A calendar day as an instant for Intl in UTC: the label is what matters, not where it was noon. */
function noonOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

function capitalised(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}

function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
