import { describe, expect, it } from 'vitest';
import { adler32, PackError, PackReader } from './pack-bytes.ts';

describe('the checksum of a pack', () => {
  it('is the one of RFC 1950', () => {
    expect(adler32(new TextEncoder().encode('Wikipedia'))).toBe(0x11e60398);
    expect(adler32(new Uint8Array())).toBe(1);
  });

  it('does not overflow over many large bytes', () => {
    expect(adler32(new Uint8Array(1_000_000).fill(255))).toBe(0x3843e1be);
  });
});

describe('a reader of a pack', () => {
  it('reads a column plane by plane', () => {
    const column = reader([1, 2, 0x34, 0x10, 0x12, 0x27]).column(2);
    expect({ ...column, values: [...column.values] }).toEqual({ decimals: 1, values: [0x1234, 10_000] });
  });

  it('reads varints up to 2^35', () => {
    expect(reader([0x80, 0x80, 0x80, 0x80, 0x01]).varint()).toBe(2 ** 28);
    expect(damageOf(() => reader([0x80, 0x80, 0x80, 0x80, 0x80, 0x01]).varint())).toBe('varint');
  });

  it('refuses texts of another number of lines and texts that are not UTF-8', () => {
    expect(reader([3, 97, 10, 98]).lines(2)).toEqual(['a', 'b']);
    expect(damageOf(() => reader([3, 97, 10, 98]).lines(3))).toBe('lines');
    expect(damageOf(() => reader([1, 0xff]).lines(1))).toBe('UTF-8');
  });

  it('refuses a column longer than the file before it asks for its memory', () => {
    expect(damageOf(() => reader([0, 4, 1]).column(2 ** 40))).toBe('too short');
    expect(damageOf(() => reader([0, 5, 1]).column(1))).toBe('column');
  });

  it('refuses what follows the end', () => {
    expect(damageOf(() => reader([1]).end())).toBe('surplus');
  });
});

function reader(bytes: number[]): PackReader {
  return new PackReader(Uint8Array.from(bytes), 'names');
}

function damageOf(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof PackError && error.problem.type === 'Damaged') return error.problem.reason;
    throw error;
  }
  return undefined;
}
