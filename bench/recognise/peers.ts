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
