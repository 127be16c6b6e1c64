import type { Gtin } from '#domain/foods/gtin.ts';
import { fail, type Result } from '#domain/result.ts';
import { PictureReader } from './picture-reader.ts';
import { pixelsOfFile } from './pixels-of.ts';
import { gtinIn } from './read-picture.ts';

export type PhotoFailure =
  /** No barcode, or none that can be read without guessing. */
  | 'noCode'
  /** A code that is no item's number, such as a QR code with a web page. */
  | 'noNumber'
  | 'noPicture'
  /** The reader is not on this device yet. */
  | 'unavailable';

/** The number of the product whose code a photograph shows. */
export async function gtinInPhoto(photo: Blob, pictures: PictureReader): Promise<Result<Gtin, PhotoFailure>> {
  const pixels = await pixelsOfFile(photo);
  if (!pixels) return fail('noPicture');
  const reading = await pictures.read(pixels, 'thorough');
  if (!reading.ok) return fail('unavailable');
  if (!reading.value) return fail('noCode');
  const gtin = gtinIn(reading.value);
  return gtin.ok ? gtin : fail('noNumber');
}

/** The same for a single photograph, with a reader that lasts no longer. */
export async function gtinInOnePhoto(photo: Blob): Promise<Result<Gtin, PhotoFailure>> {
  const pictures = new PictureReader();
  try {
    return await gtinInPhoto(photo, pictures);
  } finally {
    pictures.close();
  }
}
