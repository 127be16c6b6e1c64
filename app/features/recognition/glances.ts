import type { Recognition } from '#domain/recognition/suggest.ts';
import type { Recognizer } from './recognizer.svelte.ts';

/** Between two glances at what a camera shows, ms: often enough to follow a hand, seldom enough for a battery. */
const PAUSE = 500;

/** Says what a camera may be seeing, until the returned function is called. */
export function glances(
  video: HTMLVideoElement,
  recognizer: Recognizer,
  onseen: (recognition: Recognition) => void,
): () => void {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const glance = async () => {
    if (document.visibilityState === 'visible' && video.videoWidth > 0) {
      const frame = await createImageBitmap(video).catch(() => null);
      const seen = frame && (await recognizer.look(frame));
      if (!isOver && seen?.ok) onseen(seen.value);
    }
    if (!isOver) timer = setTimeout(() => void glance(), PAUSE);
  };
  void glance();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
