import { numberAtStart, type DecimalMark } from './number-notation.ts';

/** What a sum as typed comes to, or why it comes to nothing. */
export type Evaluation =
  | { type: 'value'; value: number }
  | { type: 'invalid'; reason: 'notANumber' | 'unfinished' | 'divisionByZero' };

/** The four operations with their usual precedence, signs and parentheses: `(100+50)/2`, `2 × 150`, `300:4`. */
export function evaluate(text: string, mark: DecimalMark): Evaluation {
  const source = new Source(plain(text), mark);
  try {
    const value = sum(source);
    if (!source.atEnd) throw new Refusal('notANumber');
    return { type: 'value', value };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { type: 'invalid', reason: refusal.reason };
    throw refusal;
  }
}

/** One spelling per sign: keyboards and pasted text know several dashes, spaces, slashes and crosses. */
function plain(text: string): string {
  return text
    .replace(/\s/g, ' ')
    .replace(/[−–—]/g, '-')
    .replace(/[×xX·⋅]/g, '*')
    .replace(/[÷:⁄∕]/g, '/')
    .trim();
}

class Refusal extends Error {
  constructor(readonly reason: 'notANumber' | 'unfinished' | 'divisionByZero') {
    super(reason);
  }
}

class Source {
  #rest: string;
  constructor(
    text: string,
    readonly mark: DecimalMark,
  ) {
    this.#rest = text;
  }

  get atEnd(): boolean {
    return this.#rest === '';
  }

  /** Takes one of the signs if it comes next. */
  take(signs: string): string | null {
    const next = this.#rest[0];
    if (next === undefined || !signs.includes(next)) return null;
    this.#advance(1);
    return next;
  }

  number(): number {
    const next = numberAtStart(this.#rest, this.mark);
    if (next.type === 'unfinished' || this.atEnd) throw new Refusal('unfinished');
    if (next.type === 'none') throw new Refusal('notANumber');
    this.#advance(next.length);
    return next.value;
  }

  #advance(length: number): void {
    this.#rest = this.#rest.slice(length).trimStart();
  }
}

function sum(source: Source): number {
  let value = product(source);
  for (let sign = source.take('+-'); sign; sign = source.take('+-')) {
    value += sign === '+' ? product(source) : -product(source);
  }
  return value;
}

function product(source: Source): number {
  let value = factor(source);
  for (let sign = source.take('*/'); sign; sign = source.take('*/')) {
    const next = factor(source);
    if (sign === '/' && next === 0) throw new Refusal('divisionByZero');
    value = sign === '*' ? value * next : value / next;
  }
  return value;
}

function factor(source: Source): number {
  const sign = source.take('+-') === '-' ? -1 : 1;
  if (!source.take('(')) return sign * source.number();
  const value = sum(source);
  if (!source.take(')')) throw new Refusal(source.atEnd ? 'unfinished' : 'notANumber');
  return sign * value;
}
