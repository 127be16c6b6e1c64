import { fail, type Result } from '#domain/result.ts';
import type { BackupRefusal } from '#protocol/crypto/backup.ts';
import type { FromBackupWorker, ToBackupWorker } from './backup-messages.ts';

/** `Unavailable`: the code that does it could not be fetched, or the device has not the memory. */
export type CipherFailure = BackupRefusal | 'Cancelled' | 'Unavailable';
type Answer = Result<Uint8Array<ArrayBuffer>, CipherFailure>;

export type BackupPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** Seals and opens encrypted backups in a worker of their own, which `cancel` ends at any moment. */
export class BackupCipher {
  readonly #createWorker: () => BackupPort;
  #cancel: () => void = () => {};

  constructor(createWorker: () => BackupPort = startWorker) {
    this.#createWorker = createWorker;
  }

  /** Takes the content over. */
  seal(passphrase: string, content: Uint8Array<ArrayBuffer>): Promise<Answer> {
    return this.#ask({ type: 'seal', passphrase, content }, content.buffer);
  }

  open(passphrase: string, file: Uint8Array<ArrayBuffer>): Promise<Answer> {
    return this.#ask({ type: 'open', passphrase, file }, file.buffer);
  }

  cancel(): void {
    this.#cancel();
  }

  #ask(asked: ToBackupWorker, handedOver: ArrayBuffer): Promise<Answer> {
    this.#cancel();
    return new Promise((resolve) => {
      const worker = this.#createWorker();
      const end = (answer: Answer) => {
        worker.terminate();
        resolve(answer);
      };
      this.#cancel = () => end(fail('Cancelled'));
      worker.addEventListener('message', ({ data }: MessageEvent<FromBackupWorker>) => end(data));
      worker.addEventListener('error', () => end(fail('Unavailable')));
      worker.postMessage(asked, [handedOver]);
    });
  }
}

function startWorker(): BackupPort {
  return new Worker(new URL('./backup-worker.ts', import.meta.url), { type: 'module', name: 'backup' });
}
