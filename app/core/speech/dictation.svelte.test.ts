import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Dictation } from './dictation.svelte.ts';
import { recognizerOf, type LocalSpeech, type Recognizer, type RecognizerClass } from './recognizer.ts';

beforeEach(() => localStorage.clear());

describe('dictation', () => {
  it('is not offered where the browser has no recogniser', () => {
    expect(new Dictation(vi.fn(), null).isPossible).toBe(false);
    expect(recognizerOf({})).toBeNull();
    const prefixed = aRecognizer().recognizer;
    expect(recognizerOf({ webkitSpeechRecognition: prefixed })).toBe(prefixed);
  });

  it('listens on the device where it can, and asks nothing', async () => {
    const { recognizer, made } = aRecognizer('available');
    const dictation = new Dictation(vi.fn(), recognizer);
    await dictation.start('es-ES');
    expect(dictation.state).toEqual({ type: 'listening' });
    expect(made[0]).toMatchObject({ lang: 'es-ES', processLocally: true });
  });

  it('asks once before the browser may send sound away', async () => {
    const { recognizer, made } = aRecognizer();
    const dictation = new Dictation(vi.fn(), recognizer);
    await dictation.start('en-GB');
    expect(dictation.state).toEqual({ type: 'asking', canInstall: false });
    expect(made).toEqual([]);
    dictation.allow();
    expect(made[0]!.processLocally).toBeUndefined();
    dictation.close();
    await new Dictation(vi.fn(), recognizer).start('en-GB');
    expect(made).toHaveLength(2);
  });

  it('offers to fetch what keeps it on the device', async () => {
    const { recognizer, made } = aRecognizer('downloadable', true);
    const dictation = new Dictation(vi.fn(), recognizer);
    await dictation.start('en-GB');
    expect(dictation.state).toEqual({ type: 'asking', canInstall: true });
    await dictation.install();
    expect(made[0]).toMatchObject({ processLocally: true });
    expect(localStorage).toHaveLength(0);
  });

  it('says when that could not be fetched', async () => {
    const { recognizer } = aRecognizer('downloadable', false);
    const dictation = new Dictation(vi.fn(), recognizer);
    await dictation.start('en-GB');
    await dictation.install();
    expect(dictation.state).toEqual({ type: 'failed', problem: 'failed' });
  });

  it('passes on what is heard as it is heard, and ends', async () => {
    const { recognizer, made } = aRecognizer('available');
    const heard = vi.fn();
    const dictation = new Dictation(heard, recognizer);
    await dictation.start('en-GB');
    const results = [Object.assign([{ transcript: 'two eggs ' }], { isFinal: true })];
    made[0]!.onresult!({ results });
    made[0]!.onresult!({
      results: [...results, Object.assign([{ transcript: 'and toast' }], { isFinal: false })],
    });
    expect(heard.mock.calls).toEqual([['two eggs'], ['two eggs and toast']]);
    made[0]!.onend!();
    expect(dictation.state).toEqual({ type: 'idle' });
  });

  it.each([
    ['not-allowed', 'denied'],
    ['network', 'offline'],
    ['no-speech', 'silent'],
    ['language-not-supported', 'failed'],
  ])('says what went wrong: %s', async (error, problem) => {
    const { recognizer, made } = aRecognizer('available');
    const dictation = new Dictation(vi.fn(), recognizer);
    await dictation.start('en-GB');
    made[0]!.onerror!({ error });
    made[0]!.onend!();
    expect(dictation.state).toEqual({ type: 'failed', problem });
  });

  it('hears nothing once it is closed', async () => {
    const { recognizer, made } = aRecognizer('available');
    const heard = vi.fn();
    const dictation = new Dictation(heard, recognizer);
    await dictation.start('en-GB');
    dictation.close();
    made[0]!.onresult!({ results: [Object.assign([{ transcript: 'late' }], { isFinal: true })] });
    expect(heard).not.toHaveBeenCalled();
    expect(dictation.state).toEqual({ type: 'idle' });
  });
});

function aRecognizer(local?: LocalSpeech, installs?: boolean) {
  const made: Recognizer[] = [];
  class FakeRecognizer {
    onresult = null;
    onerror = null;
    onend = null;
    start = vi.fn();
    stop = vi.fn();
    abort = vi.fn();
    constructor() {
      made.push(this as unknown as Recognizer);
    }
  }
  const statics = {
    ...(local && { available: () => Promise.resolve(local) }),
    ...(installs !== undefined && { install: () => Promise.resolve(installs) }),
  };
  return { recognizer: Object.assign(FakeRecognizer, statics) as unknown as RecognizerClass, made };
}
