/**
 * The browser's speech recogniser, as far as it is used here: the Web Speech API, with on-device recognition where a browser
 * has it (`available`, `install`, `processLocally`). TypeScript's DOM types know none of it.
 */
export interface Recognizer {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  processLocally?: boolean;
  onresult: ((event: RecognitionResult) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

export interface RecognitionResult {
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

/** Whether a language can be recognised on this device, or could be once its pack is fetched. */
export type LocalSpeech = 'available' | 'downloadable' | 'downloading' | 'unavailable';

export interface RecognizerClass {
  new (): Recognizer;
  available?(options: { langs: string[]; processLocally: boolean }): Promise<LocalSpeech>;
  install?(options: { langs: string[]; processLocally: boolean }): Promise<boolean>;
}

/** Null where the browser has none: Firefox, and some installed apps. */
export function recognizerOf(scope: object = globalThis): RecognizerClass | null {
  const { SpeechRecognition, webkitSpeechRecognition } = scope as Record<string, RecognizerClass | undefined>;
  return SpeechRecognition ?? webkitSpeechRecognition ?? null;
}

/** Whether speech of a language (BCP 47) stays on the device. A browser that cannot say sends it away. */
export async function localSpeech(recognizer: RecognizerClass, language: string): Promise<LocalSpeech> {
  try {
    return (await recognizer.available?.({ langs: [language], processLocally: true })) ?? 'unavailable';
  } catch {
    return 'unavailable';
  }
}
