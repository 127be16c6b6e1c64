import { localWallClock, type WallClock } from '#domain/time/wall-clock.ts';

/** The time as screens read it: it ticks by the minute and catches up when the app comes back to the front. */
export class Clock {
  #now = $state.raw(new Date());
  /** What the clock on the wall shows where the device is. */
  readonly wall: WallClock = $derived(localWallClock(this.#now));

  get now(): Date {
    return this.#now;
  }

  /** The IANA zone the device is in now. Asking for it is the slowest thing a start could do, so nothing there does. */
  get zone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** Follows the device's clock until the returned function is called. */
  start(): () => void {
    const tick = () => (this.#now = new Date());
    const timer = setInterval(tick, 60_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }
}
