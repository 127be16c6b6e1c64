import { describe, expect, it } from 'vitest';
import { meaningOf } from './shared-words.ts';

const of = (text: string, { title = '', url = '' } = {}) => meaningOf({ title, text, url });

describe('shared words', () => {
  it('are a meal', () => {
    expect(of('two eggs and\na coffee')).toEqual({ type: 'words', words: 'two eggs and a coffee' });
    expect(of('', { title: 'Toast' })).toEqual({ type: 'words', words: 'Toast' });
  });

  it('are a barcode when they hold a number with a right check digit, or a GS1 link', () => {
    const barcode = { type: 'barcode', gtin: '09506000134352' };
    expect(of('9506000134352')).toEqual(barcode);
    expect(of('Look: 9506000134352')).toEqual(barcode);
    expect(of('', { url: 'https://id.gs1.org/01/09506000134352' })).toEqual(barcode);
    expect(of('Monday 20260315').type).toBe('words');
    expect(of('9506000134353')).toEqual({ type: 'words', words: '9506000134353' });
  });

  it('leave out addresses of pages', () => {
    expect(of('Best soup https://example.org/soup?x=1')).toEqual({ type: 'words', words: 'Best soup' });
    expect(of('https://example.org/soup', { title: 'Lentil soup' })).toEqual({
      type: 'words',
      words: 'Lentil soup',
    });
    expect(of('https://example.org/soup')).toEqual({ type: 'nothing' });
    expect(of('  ')).toEqual({ type: 'nothing' });
  });

  it('are cut where no meal is that long', () => {
    expect(of('soup '.repeat(400))).toEqual({ type: 'words', words: 'soup '.repeat(100) });
  });
});
