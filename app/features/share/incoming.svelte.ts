import { takeShared } from '#app/core/share/handed-over.ts';
import type { PhotoFailure } from '#app/features/foods/index.ts';
import { printedGtin, type Gtin } from '#domain/foods/gtin.ts';
import { meaningOf } from '#domain/foods/shared-words.ts';
import type { Result } from '#domain/result.ts';

/** What has become of a share. `barcode` and `words` go on to the day; all else is said here. */
export type Incoming =
  | { type: 'taking' }
  | { type: 'words'; words: string }
  | { type: 'barcode'; printed: string }
  /** A photo in which a barcode is looked for, and one in which none was found. */
  | { type: 'looking' | Exclude<PhotoFailure, 'noPicture'>; photo: Blob; photoUrl: string }
  | { type: 'noPicture' | 'nothing' | 'failed' | 'empty' };

/** Reads the number of a product in a photograph. */
export type ReadBarcode = (photo: Blob) => Promise<Result<Gtin, PhotoFailure>>;

/** Something another app has shared, taken from where the service worker left it: it is gone from there then. */
export class IncomingShare {
  state = $state.raw<Incoming>({ type: 'taking' });
  readonly #readBarcode: ReadBarcode;

  constructor(readBarcode: ReadBarcode) {
    this.#readBarcode = readBarcode;
  }

  async take(hasFailed: boolean): Promise<void> {
    const shared = hasFailed ? null : await takeShared();
    if (!shared) this.state = { type: hasFailed ? 'failed' : 'empty' };
    else if (shared.photo) await this.#look(shared.photo);
    else this.#read(shared);
  }

  /** Lets go of the photo. */
  forget(): void {
    if ('photoUrl' in this.state) URL.revokeObjectURL(this.state.photoUrl);
  }

  #read(shared: { title: string; text: string; url: string }) {
    const meaning = meaningOf(shared);
    this.state =
      meaning.type === 'barcode' ? { type: 'barcode', printed: printedGtin(meaning.gtin) } : meaning;
  }

  async #look(photo: Blob): Promise<void> {
    const photoUrl = URL.createObjectURL(photo);
    this.state = { type: 'looking', photo, photoUrl };
    const gtin = await this.#readBarcode(photo);
    if (!gtin.ok && gtin.error !== 'noPicture') {
      this.state = { type: gtin.error, photo, photoUrl };
      return;
    }
    this.state = gtin.ok ? { type: 'barcode', printed: printedGtin(gtin.value) } : { type: 'noPicture' };
    URL.revokeObjectURL(photoUrl);
  }
}
