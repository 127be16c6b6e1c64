import * as v from 'valibot';

/**
 * What is known of a model: its card for machines. A classifier of any size, layout and range runs by this alone.
 */
const FileName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/i));
const Size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1024));
const Triple = v.pipe(v.array(v.number()), v.length(3));
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const ModelInputSchema = v.object({
  /** Of the tensor in the file. */
  name: v.string(),
  width: Size,
  height: Size,
  /** `NCHW`: one plane after another; `NHWC`: the channels of a pixel together. The batch is 1. */
  layout: v.picklist(['NCHW', 'NHWC']),
  channels: v.picklist(['RGB', 'BGR']),
  /** What black and white come to, before `mean` and `std`. */
  range: v.pipe(v.array(v.number()), v.length(2)),
  /** Taken off each channel, in the order of `channels`, and what is left divided by `std`. */
  mean: v.optional(Triple),
  std: v.optional(Triple),
  resize: v.object({
    /** `stretch`: the whole picture, whatever its shape. `crop`: a square of its middle, `share` of its shorter side. */
    fit: v.picklist(['stretch', 'crop']),
    share: v.optional(Share),
  }),
});
export type ModelInput = v.InferOutput<typeof ModelInputSchema>;

export const ModelSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
  version: v.string(),
  /** To be shown; a name, not to be translated. */
  name: v.string(),
  /** Beside the manifest. */
  file: FileName,
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(512 * 1024 * 1024)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  input: ModelInputSchema,
  outputs: v.object({
    /**
     * One number per label. `logits` are made probabilities by softmax. Probabilities may add up to less than 1: what is
     * missing is the probability that it is no food.
     */
    classes: v.object({ name: v.string(), kind: v.picklist(['probabilities', 'logits']) }),
    /** How alike two dishes are is the cosine between two of these. `alike`: from where on they may be the same. */
    embedding: v.optional(v.object({ name: v.string(), size: Size, alike: v.number() })),
  }),
  labels: v.pipe(v.array(v.string()), v.minLength(1)),
  /** Below this probability the first suggestion is not sure. */
  sure: Share,
  accuracy: v.optional(v.object({ top1: Share, top5: Share, on: v.string() })),
  licence: v.string(),
});
export type Model = v.InferOutput<typeof ModelSchema>;

/** Of a model's output: what one embedding may be compared with. */
export function looksOf({ id, version }: Model): string {
  return `${id}@${version}`;
}
