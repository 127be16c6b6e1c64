import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { ModelSchema } from '#domain/recognition/model.ts';
import { Classifier } from './classifier.ts';
import type { FromInference, ToInference } from './inference-messages.ts';

const MODEL = v.parse(ModelSchema, JSON.parse(readFileSync('models/food101-64/manifest.json', 'utf8')));
const OTHER = { ...MODEL, id: 'other', sha256: '0'.repeat(64) };
const SEEN = { probabilities: Float32Array.of(1), embedding: null, ms: { decode: 1, resize: 1, run: 1 } };

/** A worker that answers as it is told to. */
class FakeWorker extends EventTarget {
  readonly asked: ToInference[] = [];
  isOver = false;
  constructor(private readonly answer: (asked: ToInference) => FromInference | null) {
    super();
  }
  postMessage(asked: ToInference): void {
    this.asked.push(asked);
    const data = this.answer(asked);
    if (data) this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate(): void {
    this.isOver = true;
  }
}

const willing = (asked: ToInference): FromInference =>
  asked.type === 'load'
    ? { type: 'loaded', seq: asked.seq, ms: 5 }
    : { type: 'seen', seq: asked.seq, seen: SEEN };
const silentWhenLooking = (asked: ToInference) => (asked.type === 'load' ? willing(asked) : null);

function classifierWith(...answers: ((asked: ToInference) => FromInference | null)[]) {
  const workers: FakeWorker[] = [];
  const classifier = new Classifier(() => {
    workers.push(new FakeWorker(answers[workers.length] ?? willing));
    return workers.at(-1) as unknown as Worker;
  });
  return { classifier, workers };
}

const read = () => Promise.resolve(new ArrayBuffer(4));
const PHOTO = new Blob(['photo']);

describe('the classifier', () => {
  it('loads a model once and keeps it warm', async () => {
    const { classifier, workers } = classifierWith();
    await Promise.all([classifier.load(MODEL, read), classifier.load(MODEL, read)]);
    expect(await classifier.load(MODEL, read)).toEqual({ ok: true, value: 5 });
    expect(await classifier.look(PHOTO)).toEqual({ ok: true, value: SEEN });
    expect(workers.map(({ asked }) => asked.map(({ type }) => type))).toEqual([['load', 'look']]);
  });

  it('brings another model into the same worker', async () => {
    const { classifier, workers } = classifierWith();
    await classifier.load(MODEL, read);
    await classifier.load(OTHER, read);
    expect(classifier.model).toBe(OTHER);
    expect(workers).toHaveLength(1);
    expect(workers[0]!.asked).toHaveLength(2);
  });

  it('says that a photograph is none where the worker cannot read it', async () => {
    const { classifier } = classifierWith((asked) =>
      asked.type === 'load'
        ? willing(asked)
        : { type: 'failed', seq: asked.seq, failure: { type: 'NoPicture' } },
    );
    await classifier.load(MODEL, read);
    expect(await classifier.look(PHOTO)).toEqual({ ok: false, error: { type: 'NoPicture' } });
  });

  it('answers whoever waits when its worker dies, and finds a new one afterwards', async () => {
    const { classifier, workers } = classifierWith(silentWhenLooking);
    await classifier.load(MODEL, read);
    const waiting = classifier.look(PHOTO);
    await Promise.resolve();
    workers[0]!.dispatchEvent(new Event('error'));
    expect(await waiting).toEqual({ ok: false, error: { type: 'ModelBroken' } });
    expect(workers[0]!.isOver).toBe(true);
    await classifier.load(MODEL, read);
    expect((await classifier.look(PHOTO)).ok).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it('gives its memory back when told to, and has no model then', async () => {
    const { classifier, workers } = classifierWith();
    await classifier.load(MODEL, read);
    classifier.release();
    expect(classifier.model).toBe(null);
    expect(workers[0]!.isOver).toBe(true);
    expect((await classifier.look(PHOTO)).ok).toBe(false);
  });

  it('tries anew after a model that could not be read or run', async () => {
    const { classifier } = classifierWith(
      (asked) => ({ type: 'failed', seq: asked.seq, failure: { type: 'ModelBroken' } }),
      willing,
    );
    const broken = { ok: false, error: { type: 'ModelBroken' } };
    expect(await classifier.load(MODEL, () => Promise.resolve(null))).toEqual(broken);
    expect(await classifier.load(MODEL, read)).toEqual(broken);
    expect((await classifier.load(MODEL, read)).ok).toBe(true);
  });
});
