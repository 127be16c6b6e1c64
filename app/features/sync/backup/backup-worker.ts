import { answerBackup } from './answer-backup.ts';
import type { ToBackupWorker } from './backup-messages.ts';

addEventListener('message', ({ data }: MessageEvent<ToBackupWorker>) => {
  void answerBackup(data).then((answer) => {
    postMessage(answer, answer.ok ? { transfer: [answer.value.buffer] } : {});
  });
});
