import {
  cameras,
  closeCamera,
  onCameraGone,
  openCamera,
  setTorch,
  type Camera,
  type CameraFailure,
} from './camera.ts';

export type LiveCameraState =
  { type: 'Asking' } | { type: 'Showing' } | { type: 'NoCamera'; reason: CameraFailure['type'] };

/** A camera that is shown in a video element, from `start` to `stop`: its state, its light, and the others there are. */
export class LiveCamera {
  state = $state.raw<LiveCameraState>({ type: 'Asking' });
  cameras = $state.raw<{ id: string; name: string }[]>([]);
  cameraId = $state.raw<string | null>(null);
  hasTorch = $state.raw(false);
  isTorchOn = $state.raw(false);
  #camera: Camera | null = null;
  #video: HTMLVideoElement | null = null;
  #round = 0;

  /**
   * Shows a camera, the chosen one or the one at the back.
   * @returns whether what was asked for here is still what is wanted: false once it has stopped, or is not to be had
   */
  async start(video: HTMLVideoElement, chosen: string | null = this.cameraId): Promise<() => boolean> {
    this.stop();
    const round = this.#round;
    const isWanted = () => round === this.#round && this.state.type === 'Showing';
    this.#video = video;
    this.state = { type: 'Asking' };
    const camera = await openCamera(chosen);
    if (round !== this.#round) {
      if (camera.ok) closeCamera(camera.value);
      return isWanted;
    }
    if (!camera.ok) {
      this.state = { type: 'NoCamera', reason: camera.error.type };
      return isWanted;
    }
    this.#camera = camera.value;
    this.cameraId = camera.value.id;
    this.hasTorch = camera.value.hasTorch;
    this.isTorchOn = false;
    onCameraGone(camera.value, () => {
      if (round !== this.#round) return;
      this.stop();
      this.state = { type: 'NoCamera', reason: 'Gone' };
    });
    video.srcObject = camera.value.stream;
    await video.play().catch(() => undefined);
    if (round !== this.#round) return isWanted;
    this.state = { type: 'Showing' };
    void cameras().then((all) => (this.cameras = all));
    return isWanted;
  }

  /** Lets go of the camera, whose light goes out. */
  stop(): void {
    this.#round++;
    if (this.#camera) closeCamera(this.#camera);
    if (this.#video) this.#video.srcObject = null;
    this.#camera = null;
    this.hasTorch = false;
  }

  async toggleTorch(): Promise<void> {
    if (!this.#camera) return;
    const wanted = !this.isTorchOn;
    if (await setTorch(this.#camera, wanted)) this.isTorchOn = wanted;
  }
}
