import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Model } from '../../domain/recognition/model.ts';

/** Two public classifiers of 224 pixels, turned to ONNX: known by a manifest alone. To measure against, never to ship. */
export const PEERS = [
  { id: 'mobilenetv3large-224', name: 'MobileNetV3-Large', white: 255 },
  { id: 'mobilenetv2-224', name: 'MobileNetV2', white: 1 },
] as const;

export function peerOf({ id, name, white }: (typeof PEERS)[number], path: string, labels: string[]): Model {
  const bytes = readFileSync(path);
  return {
    id,
    version: '1',
    name,
    file: `${id}-int8w.onnx`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    input: {
      name: 't0',
      width: 224,
      height: 224,
      layout: 'NCHW',
      channels: 'RGB',
      range: [0, white],
      resize: { fit: 'stretch' },
    },
    outputs: { classes: { name: 'probs', kind: 'probabilities' } },
    labels,
    sure: 0.5,
    licence: 'not stated',
  };
}

/** The same for @huggingface/transformers: what it looks for beside a model of 224 pixels, by path. */
export function transformersFiles(
  { id, white }: (typeof PEERS)[number],
  path: string,
): Record<string, () => Uint8Array> {
  const json = (content: object) => () => new TextEncoder().encode(JSON.stringify(content));
  return {
    [`hf/${id}/config.json`]: json({
      model_type: 'mobilenet_v2',
      architectures: ['MobileNetV2ForImageClassification'],
    }),
    [`hf/${id}/preprocessor_config.json`]: json({
      image_processor_type: 'ViTImageProcessor',
      size: { width: 224, height: 224 },
      do_resize: true,
      // Bilinear.
      resample: 2,
      do_rescale: white === 1,
      rescale_factor: 1 / 255,
      do_normalize: false,
    }),
    [`hf/${id}/onnx/model.onnx`]: () => readFileSync(path),
  };
}
