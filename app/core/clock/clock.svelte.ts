/** The time as screens read it: it ticks by the minute and catches up when the app comes back to the front. */
export class Clock {
  #now = $state.raw(new Date());
  #zone = $state(currentZone());

  get now(): Date {
    return this.#now;
  }

  /** The IANA zone the device is in now. */
  get zone(): string {
    return this.#zone;
  }

  /** Follows the device's clock until the returned function is called. */
  start(): () => void {
    const tick = () => {
      this.#now = new Date();
      this.#zone = currentZone();
    };
    const timer = setInterval(tick, 60_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }
}

function currentZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
