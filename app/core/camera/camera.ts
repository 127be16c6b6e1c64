import { fail, ok, type Result } from '#domain/result.ts';

export type CameraFailure =
  /** The person, or the system, says no. */
  | { type: 'Refused' }
  | { type: 'None' }
  /** Another app holds it. */
  | { type: 'InUse' }
  /** It was there, and was taken away: unplugged, or forbidden meanwhile. */
  | { type: 'Gone' }
  /** Browsers give a camera to https pages and this very device only. */
  | { type: 'Insecure' };

export interface Camera {
  stream: MediaStream;
  /** Its device id, where the browser tells. */
  id: string | null;
  hasTorch: boolean;
}

/** Asks for the chosen camera, else for the one at the back. */
export async function openCamera(chosen: string | null): Promise<Result<Camera, CameraFailure>> {
  // Absent, whatever its type says, where the page is not secure.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return fail({ type: isSecureContext ? 'None' : 'Insecure' });
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      video: {
        ...(chosen ? { deviceId: { exact: chosen } } : { facingMode: { ideal: 'environment' } }),
        width: { ideal: 1280 },
        height: { ideal: 720 },
      },
    });
    const [track] = stream.getVideoTracks();
    const capabilities = track?.getCapabilities?.() as { torch?: boolean } | undefined;
    return ok({ stream, id: track?.getSettings().deviceId ?? null, hasTorch: capabilities?.torch === true });
  } catch (error) {
    // One that was unplugged since it was chosen: any other will do.
    if (chosen && error instanceof DOMException && error.name === 'OverconstrainedError')
      return openCamera(null);
    return fail(failureOf(error));
  }
}

export function closeCamera({ stream }: Camera): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Calls `gone` once the camera is taken away; letting go of it ourselves does not count. */
export function onCameraGone({ stream }: Camera, gone: () => void): void {
  stream.getVideoTracks()[0]?.addEventListener('ended', gone, { once: true });
}

/** Whether the light is now as wanted. */
export async function setTorch({ stream }: Camera, torch: boolean): Promise<boolean> {
  try {
    await stream.getVideoTracks()[0]?.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] });
    return true;
  } catch {
    return false;
  }
}

/** The cameras to choose from; their names are told only once one of them was allowed. */
export async function cameras(): Promise<{ id: string; name: string }[]> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

function failureOf(error: unknown): CameraFailure {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return { type: 'Refused' };
    case 'NotReadableError':
    case 'AbortError':
      return { type: 'InUse' };
    default:
      return { type: 'None' };
  }
}
