import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type Reader } from './reader.ts';
import { Writer } from './writer.ts';

const SEED = 20261126;
const MOST = 1_000;
const malformed = { ok: false, error: 'malformed' };
const bytes = (...values: number[]) => Uint8Array.from(values);
const read = <T>(input: Uint8Array, how: (reader: Reader) => T) => decode(input, MOST, how);

describe('reading what strangers sent', () => {
  it('[WI2] gives back every value that was written', () => {
    fc.assert(
      fc.property(
        fc.nat(255),
        fc.maxSafeNat(),
        fc.uint8Array({ maxLength: 200 }),
        fc.stringMatching(/^[ -~]{0,40}$/),
        (byte, number, blob, text) => {
          const written = new Writer().u8(byte).varuint(number).bytes(blob).text(text).finish();
          expect(
            read(written, (reader) => [reader.u8(), reader.varuint(), reader.bytes(200), reader.text(40)]),
          ).toEqual({ ok: true, value: [byte, number, blob, text] });
        },
      ),
      { seed: SEED },
    );
  });

  it('[WI2] refuses a byte too many, and a byte too few', () => {
    expect(read(bytes(1, 2), (reader) => reader.u8())).toEqual(malformed);
    expect(read(bytes(), (reader) => reader.u8())).toEqual(malformed);
    expect(read(bytes(3, 1, 2), (reader) => reader.bytes(9))).toEqual(malformed);
  });

  it('[WI5] never reads past the end of a view into its neighbours', () => {
    const whole = bytes(2, 7, 7, 99, 99);
    expect(read(whole.subarray(0, 2), (reader) => reader.bytes(9))).toEqual(malformed);
    expect(read(whole.subarray(0, 1), (reader) => reader.fixed(2))).toEqual(malformed);
  });

  it('[WI5] refuses a length or a count over its limit, and one that the bytes left cannot hold', () => {
    expect(read(new Writer().varuint(10).finish(), (reader) => reader.bytes(9))).toEqual({
      ok: false,
      error: 'too-large',
    });
    const items = { most: 2 ** 40, itemBytes: 32 };
    expect(read(new Writer().varuint(2 ** 40).finish(), (reader) => reader.list(items, () => 0))).toEqual(
      malformed,
    );
    expect(
      read(new Writer().varuint(3).finish(), (reader) => reader.list({ most: 2, itemBytes: 0 }, () => 0)),
    ).toEqual({ ok: false, error: 'too-large' });
    expect(read(new Uint8Array(MOST + 1), (reader) => reader.u8())).toEqual({
      ok: false,
      error: 'too-large',
    });
  });

  it('[WI6] refuses a varuint in a longer form, one over 2^53 − 1 and one that does not end', () => {
    const varuint = (...values: number[]) => read(bytes(...values), (reader) => reader.varuint());
    expect(varuint(0x80, 0x01)).toEqual({ ok: true, value: 128 });
    expect(varuint(0x81, 0x00)).toEqual(malformed);
    expect(varuint(0x80, 0x80, 0x00)).toEqual(malformed);
    expect(varuint(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f)).toEqual({ ok: true, value: 2 ** 53 - 1 });
    expect(varuint(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10)).toEqual(malformed);
    expect(varuint(...Array.from({ length: 100 }, () => 0xff), 1)).toEqual(malformed);
    expect(varuint(0x80)).toEqual(malformed);
    expect(read(bytes(0), (reader) => reader.varuint(1))).toEqual(malformed);
  });

  it('[WI13] refuses a text with anything but printable ASCII', () => {
    for (const byte of [0x00, 0x0a, 0x7f, 0xc3])
      expect(read(bytes(1, byte), (reader) => reader.text(9))).toEqual(malformed);
  });

  it('throws what is no refusal: a mistake in code of ours', () => {
    expect(() =>
      read(bytes(1), () => {
        throw new TypeError('a mistake');
      }),
    ).toThrow(TypeError);
  });
});
