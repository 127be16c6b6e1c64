import { Consensus } from '#domain/foods/consensus.ts';
import type { Gtin } from '#domain/foods/gtin.ts';
import {
  cameras,
  closeCamera,
  onCameraGone,
  openCamera,
  setTorch,
  type Camera,
  type CameraFailure,
} from './camera.ts';
import { frameReader, type FrameReader } from './frame-reader.ts';
import { gtinInPhoto, type PhotoFailure } from './photo.ts';
import { drawn, pixelsOf } from './pixels-of.ts';
import { PictureReader } from './picture-reader.ts';
import { gtinIn, type CodeReading } from './read-picture.ts';

export type ScannerState =
  { type: 'Asking' } | { type: 'Searching' } | { type: 'NoCamera'; reason: CameraFailure['type'] };

/** Frames at which the thorough reader has a look, where the quick ones find nothing. */
const THOROUGH_EVERY = 12;
const FRAME_MS = 90;
const LARGEST_FRAME = 960;

/**
 * Finds the number of a product with a camera or in a photograph. Each frame is read on the page and, unless the worker
 * is still busy with one before, by the worker too; two must agree.
 */
export class Scanner {
  state = $state.raw<ScannerState>({ type: 'Asking' });
  isReadingPhoto = $state.raw(false);
  photoFailure = $state.raw<PhotoFailure | null>(null);
  cameras = $state.raw<{ id: string; name: string }[]>([]);
  cameraId = $state.raw<string | null>(null);
  hasTorch = $state.raw(false);
  isTorchOn = $state.raw(false);
  readonly #onfound: (gtin: Gtin) => void;
  readonly #consensus = new Consensus();
  readonly #pictures = new PictureReader();
  readonly #canvas = document.createElement('canvas');
  #camera: Camera | null = null;
  #video: HTMLVideoElement | null = null;
  #frames: FrameReader | null = null;
  #isWorkerBusy = false;
  #round = 0;
  #photo = 0;
  #turn = 0;

  constructor(onfound: (gtin: Gtin) => void) {
    this.#onfound = onfound;
  }

  /** Shows the camera in a video element and looks for codes until `stop`. */
  async start(video: HTMLVideoElement, chosen: string | null = this.cameraId): Promise<void> {
    this.#release();
    const round = this.#round;
    this.#video = video;
    this.state = { type: 'Asking' };
    const camera = await openCamera(chosen);
    if (round !== this.#round) {
      if (camera.ok) closeCamera(camera.value);
      return;
    }
    if (!camera.ok) {
      this.state = { type: 'NoCamera', reason: camera.error.type };
      return;
    }
    this.#camera = camera.value;
    this.cameraId = camera.value.id;
    this.hasTorch = camera.value.hasTorch;
    this.isTorchOn = false;
    onCameraGone(camera.value, () => {
      if (round !== this.#round) return;
      this.#release();
      this.state = { type: 'NoCamera', reason: 'Gone' };
    });
    video.srcObject = camera.value.stream;
    await video.play().catch(() => undefined);
    if (round !== this.#round) return;
    this.state = { type: 'Searching' };
    this.#consensus.reset();
    void cameras().then((all) => (this.cameras = all));
    this.#frames ??= await frameReader().catch(() => () => Promise.resolve([]));
    await this.#look(video, round);
  }

  /** Looks no more: lets go of the camera, whose light goes out, and of a photograph that is being read. */
  stop(): void {
    this.#release();
    this.#photo++;
    this.isReadingPhoto = false;
  }

  #release(): void {
    this.#round++;
    if (this.#camera) closeCamera(this.#camera);
    if (this.#video) this.#video.srcObject = null;
    this.#camera = null;
    this.hasTorch = false;
  }

  close(): void {
    this.stop();
    this.#pictures.close();
  }

  async toggleTorch(): Promise<void> {
    if (!this.#camera) return;
    const wanted = !this.isTorchOn;
    if (await setTorch(this.#camera, wanted)) this.isTorchOn = wanted;
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

  async #look(video: HTMLVideoElement, round: number): Promise<void> {
    while (round === this.#round) {
      const size = { width: video.videoWidth, height: video.videoHeight };
      const context = drawn(video, size, LARGEST_FRAME, this.#canvas);
      if (context) {
        this.#askWorker(context, round);
        this.#saw((await this.#frames?.(this.#canvas)) ?? [], round);
      }
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    }
  }

  #askWorker(context: CanvasRenderingContext2D, round: number): void {
    if (this.#isWorkerBusy) return;
    this.#isWorkerBusy = true;
    const isThorough = ++this.#turn % THOROUGH_EVERY === 0;
    void this.#pictures.read(pixelsOf(context), isThorough ? 'thorough' : 'quick').then((reading) => {
      this.#isWorkerBusy = false;
      if (reading.ok && reading.value) this.#saw([reading.value], round);
    });
  }

  /** What one reader found in one frame. */
  #saw(readings: readonly CodeReading[], round: number): void {
    if (round !== this.#round) return;
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
