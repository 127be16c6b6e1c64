import type { SyncAnswer, SyncQuestion } from './sync.ts';
import { fail } from '#domain/result.ts';

addEventListener('message', ({ data }: MessageEvent<SyncQuestion>) => {
  if (data.type === 'act')
    postMessage({ id: data.id, answer: fail({ type: 'Offline' }) } satisfies SyncAnswer);
});
