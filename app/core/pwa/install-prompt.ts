/** Chromium's offer to install. Not in the DOM types: https://wicg.github.io/manifest-incubations/ */
export interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

declare global {
  /** Left by static/boot.js, which runs before the app has come. */
  interface WelnessBoot {
    installPrompt: InstallPrompt | null;
  }
  interface Window {
    welnessBoot?: WelnessBoot;
  }
  interface WindowEventMap {
    beforeinstallprompt: InstallPrompt;
  }
  interface Navigator {
    /** Safari on iOS: true in an app on the home screen. */
    readonly standalone?: boolean;
  }
}

/** iPhone, iPod and iPad; an iPad says it is a Mac, but no Mac has a touch screen. */
export function isIosDevice({ userAgent, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>) {
  return /iPhone|iPod|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}
