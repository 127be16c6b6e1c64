import { whenIdle } from '../clock/when-idle.ts';

/** After which the rest of the app goes on even if no screen has come, as when it has crashed, in ms. */
const PATIENCE = 3000;

let pending: Promise<void> | null = null;
let arrived: () => void = () => {};

/** To be called where the app starts: from now on, what can wait waits for the first screen. */
export function expectFirstPaint(): void {
  pending = new Promise((resolve) => {
    arrived = () => {
      pending = null;
      resolve();
    };
    setTimeout(arrived, PATIENCE);
  });
}

/** To be called when the first screen has been mounted; it counts once a frame has been drawn and the browser is idle. */
export function firstScreenMounted(): void {
  // A tab in the background draws no frames.
  if (document.visibilityState === 'hidden') setTimeout(arrived);
  else requestAnimationFrame(() => setTimeout(() => whenIdle(arrived)));
}

/** Runs work that the first screen does without: once that has been drawn, at once afterwards. Returns what calls it off. */
export function afterFirstPaint(work: () => void | (() => void)): () => void {
  if (!pending) return work() ?? (() => {});
  let stop: void | (() => void);
  let isWanted = true;
  void pending.then(() => {
    if (isWanted) stop = work();
  });
  return () => {
    isWanted = false;
    stop?.();
  };
}
