import type { Pixels } from './read-picture.ts';

/** Enough for the bars of a packet that fills a third of the picture; more only takes longer. */
const LARGEST_PHOTO = 1600;

/** Draws what a camera or a photograph shows, at most `largest` pixels on its long side. */
export function drawn(
  source: HTMLVideoElement | ImageBitmap,
  size: { width: number; height: number },
  largest: number,
  canvas: HTMLCanvasElement,
): CanvasRenderingContext2D | null {
  const scale = Math.min(1, largest / Math.max(size.width, size.height));
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (canvas.width === 0 || canvas.height === 0) return null;
  context?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context;
}

export function pixelsOf(context: CanvasRenderingContext2D): Pixels {
  const { data, width, height } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  return { data, width, height };
}

/** The pixels of a photograph, upright; null where the file is no picture the browser knows. */
export async function pixelsOfFile(file: Blob): Promise<Pixels | null> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const context = drawn(bitmap, bitmap, LARGEST_PHOTO, document.createElement('canvas'));
    bitmap.close();
    return context && pixelsOf(context);
  } catch {
    return null;
  }
}
