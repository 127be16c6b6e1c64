import type { ModelInput } from '#domain/recognition/model.ts';
import { whole, type Picture, type Region } from '#domain/recognition/picture.ts';

/** A picture is drawn this much larger than a model wants it, and brought to size from there: see domain/recognition/picture.ts. */
const SPARE = 4;

/** A photograph, upright as its EXIF says. @throws when it is no picture that the browser knows */
export function decode(file: Blob): Promise<ImageBitmap> {
  return createImageBitmap(file, { imageOrientation: 'from-image' });
}

/**
 * The part of a bitmap that is meant, small enough to be read from a canvas quickly.
 * @param within in fractions of width and height
 */
export function pictureOf(bitmap: ImageBitmap, within: Region | null, input: ModelInput): Picture {
  const { left, top, width, height } = inPixels(within, bitmap);
  const scale = Math.min(1, Math.max((input.width * SPARE) / width, (input.height * SPARE) / height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'medium';
  context.drawImage(bitmap, left, top, width, height, 0, 0, size.width, size.height);
  return context.getImageData(0, 0, size.width, size.height);
}

function inPixels(within: Region | null, { width, height }: { width: number; height: number }): Region {
  if (!within) return whole({ width, height });
  return {
    left: within.left * width,
    top: within.top * height,
    width: Math.max(1, within.width * width),
    height: Math.max(1, within.height * height),
  };
}
