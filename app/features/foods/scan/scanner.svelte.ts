import { Consensus } from '#domain/foods/consensus.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import { LiveCamera } from '#app/core/camera/live-camera.svelte.ts';
import { frameReader, type FrameReader } from './frame-reader.ts';
import { gtinInPhoto, type PhotoFailure } from './photo.ts';
import { drawn, pixelsOf } from './pixels-of.ts';
import { PictureReader } from './picture-reader.ts';
import { gtinIn, type CodeReading } from './read-picture.ts';

/** Frames at which the thorough reader has a look, where the quick ones find nothing. */
const THOROUGH_EVERY = 12;
const FRAME_MS = 90;
const LARGEST_FRAME = 960;

/**
 * Finds the number of a product with a camera or in a photograph. Each frame is read on the page and, unless the worker
 * is still busy with one before, by the worker too; two must agree.
 */
export class Scanner {
  readonly camera = new LiveCamera();
  isReadingPhoto = $state.raw(false);
  photoFailure = $state.raw<PhotoFailure | null>(null);
  readonly #onfound: (gtin: Gtin) => void;
  readonly #consensus = new Consensus();
  readonly #pictures = new PictureReader();
  readonly #canvas = document.createElement('canvas');
  #frames: FrameReader | null = null;
  #isWorkerBusy = false;
  #photo = 0;
  #turn = 0;

  constructor(onfound: (gtin: Gtin) => void) {
    this.#onfound = onfound;
  }

  /** Shows the camera in a video element and looks for codes until `stop`. */
  async start(video: HTMLVideoElement, chosen?: string): Promise<void> {
    const isWanted = await this.camera.start(video, chosen);
    if (!isWanted()) return;
    this.#consensus.reset();
    this.#frames ??= await frameReader().catch(() => () => Promise.resolve([]));
    await this.#look(video, isWanted);
  }

  /** Looks no more: lets go of the camera, and of a photograph that is being read. */
  stop(): void {
    this.camera.stop();
    this.#photo++;
    this.isReadingPhoto = false;
  }

  close(): void {
    this.stop();
    this.#pictures.close();
  }

  async readPhoto(file: Blob): Promise<void> {
    const photo = ++this.#photo;
    this.isReadingPhoto = true;
    this.photoFailure = null;
    const gtin = await gtinInPhoto(file, this.#pictures);
    if (photo !== this.#photo) return;
    this.isReadingPhoto = false;
    if (gtin.ok) this.#found(gtin.value);
    else this.photoFailure = gtin.error;
  }

  async #look(video: HTMLVideoElement, isWanted: () => boolean): Promise<void> {
    while (isWanted()) {
      const size = { width: video.videoWidth, height: video.videoHeight };
      const context = drawn(video, size, LARGEST_FRAME, this.#canvas);
      if (context) {
        this.#askWorker(context, isWanted);
        this.#saw((await this.#frames?.(this.#canvas)) ?? [], isWanted);
      }
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    }
  }

  #askWorker(context: CanvasRenderingContext2D, isWanted: () => boolean): void {
    if (this.#isWorkerBusy) return;
    this.#isWorkerBusy = true;
    const isThorough = ++this.#turn % THOROUGH_EVERY === 0;
    void this.#pictures.read(pixelsOf(context), isThorough ? 'thorough' : 'quick').then((reading) => {
      this.#isWorkerBusy = false;
      if (reading.ok && reading.value) this.#saw([reading.value], isWanted);
    });
  }

  /** What one reader found in one frame. */
  #saw(readings: readonly CodeReading[], isWanted: () => boolean): void {
    if (!isWanted()) return;
    const believed = this.#consensus.saw(
      readings.flatMap((reading) => {
        const gtin = gtinIn(reading);
        // A QR code corrects its own errors and does not say anything else.
        return gtin.ok ? [{ gtin: gtin.value, isSure: reading.format === 'QRCode' }] : [];
      }),
    );
    if (believed) this.#found(believed);
  }

  #found(gtin: Gtin): void {
    this.stop();
    navigator.vibrate?.(30);
    this.#onfound(gtin);
  }
}
