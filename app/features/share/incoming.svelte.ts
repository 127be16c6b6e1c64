import { takeShared } from '#app/core/share/handed-over.ts';
import { printedGtin, type Gtin } from '#domain/foods/gtin.ts';
import { meaningOf } from '#domain/foods/shared-words.ts';

/** What has become of a share. `barcode` and `words` go on to the day; all else is said here. */
export type Incoming =
  | { type: 'taking' }
  | { type: 'words'; words: string }
  | { type: 'barcode'; printed: string }
  /** A photo in which a barcode is looked for, and one in which there is none. */
  | { type: 'looking' | 'noBarcode'; photoUrl: string }
  | { type: 'notAPhoto' | 'nothing' | 'failed' | 'empty' };

/** Finds a barcode in a photograph; null when there is none. Throws when it cannot be opened as one. */
export type ReadBarcode = (photo: Blob) => Promise<Gtin | null>;

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
    this.state = { type: 'looking', photoUrl };
    try {
      const gtin = await this.#readBarcode(photo);
      if (!gtin) {
        this.state = { type: 'noBarcode', photoUrl };
        return;
      }
      this.state = { type: 'barcode', printed: printedGtin(gtin) };
    } catch {
      this.state = { type: 'notAPhoto' };
    }
    URL.revokeObjectURL(photoUrl);
  }
}
