import { openBackup, sealBackup } from '#protocol/crypto/backup.ts';
import { loadCrypto } from '#protocol/crypto/sodium.ts';
import { ok } from '#domain/result.ts';
import type { FromBackupWorker, ToBackupWorker } from './backup-messages.ts';

/** Seals or opens an encrypted backup (BK1); a good part of a second goes into the passphrase alone. */
export async function answerBackup(asked: ToBackupWorker): Promise<FromBackupWorker> {
  const crypto = await loadCrypto();
  switch (asked.type) {
    case 'seal':
      return ok(sealBackup(crypto, asked.passphrase, asked.content).slice());
    case 'open': {
      const opened = openBackup(crypto, asked.passphrase, asked.file);
      return opened.ok ? ok(opened.value.slice()) : opened;
    }
  }
}
