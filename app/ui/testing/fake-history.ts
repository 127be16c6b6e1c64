import { vi } from 'vitest';

/** A history as browsers keep it, which happy-dom does not: `back()` works, and says so, only later. */
export class FakeHistory {
  entries: unknown[];
  at = 0;

  /** Stands in for `window.history` until `vi.restoreAllMocks()`. */
  constructor(state: unknown = null) {
    this.entries = [state];
    vi.spyOn(history, 'state', 'get').mockImplementation(() => this.entries[this.at]);
    vi.spyOn(history, 'pushState').mockImplementation((pushed: unknown) => {
      this.entries = [...this.entries.slice(0, this.at + 1), pushed];
      this.at += 1;
    });
    vi.spyOn(history, 'back').mockImplementation(() => void setTimeout(() => this.goBack()));
  }

  /** The person's Back button. */
  goBack() {
    this.at = Math.max(0, this.at - 1);
    dispatchEvent(new PopStateEvent('popstate', { state: this.entries[this.at] }));
  }
}
