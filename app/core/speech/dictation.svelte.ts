import { localSpeech, recognizerOf, type Recognizer, type RecognizerClass } from './recognizer.ts';

const ALLOWED = 'welness.speech.remote';

export type DictationState =
  | { type: 'idle' }
  /** The browser would send sound to its maker; `canInstall` when it could fetch what keeps it on the device. */
  | { type: 'asking'; canInstall: boolean }
  | { type: 'installing' }
  | { type: 'listening' }
  | { type: 'failed'; problem: DictationProblem };

export type DictationProblem = 'denied' | 'silent' | 'offline' | 'failed';

/**
 * Speech to text by the browser. It stays on the device where the browser offers that; where it would not, the person is asked
 * once, before the first word. Nothing of it is kept.
 */
export class Dictation {
  state: DictationState = $state.raw({ type: 'idle' });
  readonly #class: RecognizerClass | null;
  readonly #onwords: (text: string) => void;
  #language = '';
  #running: Recognizer | null = null;

  /** @param onwords what was heard so far, again and again until it is final */
  constructor(onwords: (text: string) => void, recognizer = recognizerOf()) {
    this.#onwords = onwords;
    this.#class = recognizer;
  }

  /** False where the browser has no recogniser: there is nothing to offer then. */
  get isPossible(): boolean {
    return this.#class !== null;
  }

  /** @param language BCP 47 */
  async start(language: string): Promise<void> {
    if (!this.#class) return;
    this.#language = language;
    const local = await localSpeech(this.#class, language);
    if (local === 'available') return this.#listen(true);
    if (isAllowed()) return this.#listen(false);
    const canInstall = local !== 'unavailable' && this.#class.install !== undefined;
    this.state = { type: 'asking', canInstall };
  }

  /** The answer to `asking`: let the browser send sound away, from now on. */
  allow(): void {
    try {
      localStorage.setItem(ALLOWED, 'yes');
    } catch {
      // Without localStorage it is asked again next time.
    }
    this.#listen(false);
  }

  /** The other answer: fetch what keeps it on the device, then listen. */
  async install(): Promise<void> {
    this.state = { type: 'installing' };
    const options = { langs: [this.#language], processLocally: true };
    const isInstalled = await this.#class!.install!(options).catch(() => false);
    // It was closed meanwhile.
    if (this.state.type !== 'installing') return;
    if (isInstalled) this.#listen(true);
    else this.state = { type: 'failed', problem: 'failed' };
  }

  /** Ends the listening; what was heard stays. */
  stop(): void {
    this.#running?.stop();
  }

  /** Ends whatever is going on, and hears no more. */
  close(): void {
    this.#running?.abort();
    this.#running = null;
    this.state = { type: 'idle' };
  }

  #listen(isLocal: boolean): void {
    const recognizer = new this.#class!();
    this.#running = recognizer;
    recognizer.lang = this.#language;
    recognizer.interimResults = true;
    recognizer.continuous = false;
    if (isLocal) recognizer.processLocally = true;
    recognizer.onresult = ({ results }) => {
      if (this.#running === recognizer) this.#onwords(textOf(results));
    };
    recognizer.onerror = ({ error }) => {
      if (this.#running !== recognizer || error === 'aborted') return;
      this.state = { type: 'failed', problem: PROBLEMS[error] ?? 'failed' };
    };
    recognizer.onend = () => {
      if (this.#running !== recognizer) return;
      this.#running = null;
      if (this.state.type === 'listening') this.state = { type: 'idle' };
    };
    this.state = { type: 'listening' };
    try {
      recognizer.start();
    } catch {
      this.state = { type: 'failed', problem: 'failed' };
    }
  }
}

const PROBLEMS: Record<string, DictationProblem> = {
  'not-allowed': 'denied',
  'service-not-allowed': 'denied',
  'audio-capture': 'denied',
  'no-speech': 'silent',
  network: 'offline',
};

function textOf(results: ArrayLike<ArrayLike<{ transcript: string }>>): string {
  return Array.from(results, (result) => result[0]?.transcript ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function isAllowed(): boolean {
  try {
    return localStorage.getItem(ALLOWED) === 'yes';
  } catch {
    return false;
  }
}
