import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Model } from '../../domain/recognition/model.ts';

/** The first class that onnxruntime itself, not compiled to WebAssembly, finds in the same pixels. */
export async function nativeClassifier(path: string, { input, outputs }: Model) {
  const session = await InferenceSession.create(path, { logSeverityLevel: 3 });
  return {
    /** @param pixels float32 in base64, as the page says them */
    async first(pixels: string): Promise<number> {
      const bytes = Buffer.from(pixels, 'base64');
      const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
      const shape =
        input.layout === 'NCHW' ? [1, 3, input.height, input.width] : [1, input.height, input.width, 3];
      const results = await session.run({ [input.name]: new Tensor('float32', numbers, shape) });
      const classes = results[outputs.classes.name]!.data as Float32Array;
      return classes.indexOf(Math.max(...classes));
    },
    release: () => session.release(),
  };
}
