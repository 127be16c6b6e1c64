import type { BackupRefusal } from '#protocol/crypto/backup.ts';
import type { Result } from '#domain/result.ts';

/** One worker, one piece of work: what it is asked, and what it answers before it is ended. */
export type ToBackupWorker =
  | { type: 'seal'; passphrase: string; content: Uint8Array<ArrayBuffer> }
  | { type: 'open'; passphrase: string; file: Uint8Array<ArrayBuffer> };

export type FromBackupWorker = Result<Uint8Array<ArrayBuffer>, BackupRefusal>;
