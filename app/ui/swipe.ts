import type { Attachment } from 'svelte/attachments';

export interface Swipes {
  onleft: () => void;
  onright: () => void;
}

/** iOS goes back and forward when a finger comes in from an edge; those swipes stay its own. */
const EDGE_PX = 28;
const SHORTEST_PX = 56;
/** A swipe is at least twice as long sideways as it is high, else it is a scroll. */
const STEEPEST = 0.5;

/** Tells when a finger is drawn sideways across an element. Mice and keyboards have buttons and keys for the same. */
export function swipe(swipes: () => Swipes): Attachment<HTMLElement> {
  return (element) => {
    let start: { x: number; y: number } | null = null;

    const onStart = (event: TouchEvent) => {
      const [touch] = event.touches;
      const isAlone = event.touches.length === 1;
      const isInside =
        touch !== undefined && touch.clientX > EDGE_PX && touch.clientX < window.innerWidth - EDGE_PX;
      start = isAlone && isInside ? { x: touch.clientX, y: touch.clientY } : null;
    };
    const onEnd = (event: TouchEvent) => {
      const [touch] = event.changedTouches;
      if (!start || !touch) return;
      const [dx, dy] = [touch.clientX - start.x, touch.clientY - start.y];
      start = null;
      if (Math.abs(dx) < SHORTEST_PX || Math.abs(dy) > Math.abs(dx) * STEEPEST) return;
      if (dx < 0) swipes().onleft();
      else swipes().onright();
    };
    const onCancel = () => (start = null);

    element.addEventListener('touchstart', onStart, { passive: true });
    element.addEventListener('touchend', onEnd, { passive: true });
    element.addEventListener('touchcancel', onCancel, { passive: true });
    return () => {
      element.removeEventListener('touchstart', onStart);
      element.removeEventListener('touchend', onEnd);
      element.removeEventListener('touchcancel', onCancel);
    };
  };
}
