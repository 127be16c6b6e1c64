import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordsIn, type FileRecord } from './records.ts';

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]) {
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function read(content: string | Uint8Array, { quoted = true, longest = 1000, sizes = [7] } = {}) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const records: FileRecord[] = [];
  for await (const record of recordsIn(inChunks(bytes, sizes), { isQuoted: () => quoted, longest })) {
    records.push(record);
  }
  return records;
}
const fieldsOf = (records: FileRecord[]) =>
  records.map((record) => (record.type === 'fields' ? record.fields : record.reason));

describe('the records of a file', () => {
  it('are counted from the one after the names, and know their line', async () => {
    expect(await read('a\tb\n1\t2\n3\t4')).toEqual([
      { type: 'fields', number: 0, line: 1, fields: ['a', 'b'] },
      { type: 'fields', number: 1, line: 2, fields: ['1', '2'] },
      { type: 'fields', number: 2, line: 3, fields: ['3', '4'] },
    ]);
  });

  it('may hold line breaks, tabs and quotes in quotes', async () => {
    const records = await read('a\tb\n"two\nlines\twith a tab"\t"say ""hi"""\nnext\t""\n');
    expect(fieldsOf(records).slice(1)).toEqual([
      ['two\nlines\twith a tab', 'say "hi"'],
      ['next', ''],
    ]);
    expect(records.at(-1)).toMatchObject({ number: 2, line: 4 });
  });

  it('may hold a quote anywhere but in front', async () => {
    expect(fieldsOf(await read('a\tb\n12" pizza\tit"s\n')).at(-1)).toEqual(['12" pizza', 'it"s']);
  });

  it('of a layout that never quotes are what stands there', async () => {
    expect(fieldsOf(await read('a\tb\n"x\ty"\n', { quoted: false })).at(-1)).toEqual(['"x', 'y"']);
  });

  it('end with a line feed, with or without a carriage return; empty lines are none', async () => {
    expect(fieldsOf(await read('a\r\n\r\n\n1\r\n'))).toEqual([['a'], ['1']]);
  });

  it('that are too long are passed over, and the next one is read', async () => {
    const records = await read(`a\n${'x'.repeat(5000)}\n2\n`);
    expect(records.slice(1)).toMatchObject([
      { type: 'unreadable', number: 1, line: 2, reason: 'recordTooLong' },
      { type: 'fields', number: 2, line: 3, fields: ['2'] },
    ]);
  });

  it('are not swallowed by a quote that never ends', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
    const records = fieldsOf(await read(`a\n"open\n${lines}\n`));
    expect(records[1]).toBe('recordTooLong');
    expect(records.at(-1)).toEqual(['line 499']);
  });

  it('that are no UTF-8 are named, and the others are read', async () => {
    const bytes = Uint8Array.from(
      [...'a\nJam', 0xf3, ...'n\nok\n'].map((c) => (typeof c === 'string' ? c.charCodeAt(0) : c)),
    );
    expect(fieldsOf(await read(bytes))).toEqual([['a'], 'invalidUtf8', ['ok']]);
  });

  it('are the same however the bytes arrive', async () => {
    const field = fc.stringMatching(/^[a-zé火"\n\t ]{0,6}$/);
    const file = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (rows, sizes) => {
          const content = `a\tb\n${rows.map((row) => row.map(quoted).join('\t')).join('\n')}\n`;
          expect(fieldsOf(await read(content, { sizes })).slice(1)).toEqual(rows.map((row) => [...row]));
        },
      ),
      { seed: 3 },
    );
  });

  it('stop where the bytes do, and the one that was cut off is not read', async () => {
    async function* cut() {
      yield new TextEncoder().encode('a\n1\n2');
      throw new Error('cut off');
    }
    const seen: FileRecord[] = [];
    const reading = (async () => {
      for await (const record of recordsIn(cut(), { isQuoted: () => true })) seen.push(record);
    })();
    await expect(reading).rejects.toThrow('cut off');
    expect(fieldsOf(seen)).toEqual([['a'], ['1']]);
  });
});
