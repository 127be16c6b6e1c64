import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Space } from '#app/core/documents/space.svelte.ts';
import { DiaryStore } from '#app/features/diary/index.ts';
import { aFoodEntry } from '#app/testing/entries.ts';
import { BackupCipher, type BackupPort } from './backup-cipher.ts';
import type { FromBackupWorker, ToBackupWorker } from './backup-messages.ts';
import { SealedBackup } from './sealed-backup.svelte.ts';

const saved = vi.hoisted(() => [] as File[]);
vi.mock('#app/core/files/download.ts', () => ({ download: (file: File) => saved.push(file) }));

const PASSPHRASE = 'tulip anvil harbour seven';
const today = '2026-11-25';

/** Stands for a worker. The sealing itself is tested with the protocol; here it only has to tell passphrases apart. */
function aPort(): BackupPort {
  let answer: (event: { data: FromBackupWorker }) => void = () => {};
  const work = (asked: ToBackupWorker): FromBackupWorker => {
    const key = new TextEncoder().encode(`${asked.passphrase}\n`);
    if (asked.type === 'seal') return { ok: true, value: Uint8Array.from([...key, ...asked.content]) };
    const opens = key.every((byte, index) => asked.file[index] === byte);
    return opens ? { ok: true, value: asked.file.slice(key.length) } : { ok: false, error: 'cannot-open' };
  };
  return {
    postMessage: (asked: ToBackupWorker) => queueMicrotask(() => answer({ data: work(asked) })),
    terminate: () => (answer = () => {}),
    addEventListener: (type: string, listener: unknown) => {
      if (type === 'message') answer = listener as typeof answer;
    },
  };
}

let space: Space;
let diary: DiaryStore;
let backup: SealedBackup;

beforeEach(async () => {
  localStorage.clear();
  saved.length = 0;
  space = new Space(`backup-${Math.random()}`);
  await space.open();
  diary = new DiaryStore(space);
  backup = new SealedBackup(space, new BackupCipher(aPort));
});
afterEach(() => space.erase());

async function aSavedBackup(): Promise<File> {
  await diary.log([aFoodEntry({ day: today }), aFoodEntry({ day: '2026-11-20' })]);
  expect(await backup.save(PASSPHRASE, today)).toEqual({ ok: true, value: 'welness-2026-11-25.welness' });
  return saved[0]!;
}

async function rows() {
  const { updates, rows, actions } = await space.database;
  return JSON.stringify([await updates.count(), await rows.toArray(), await actions.count()]);
}

it('[BK1] a drill says what a backup holds and changes nothing', async () => {
  const file = await aSavedBackup();
  const before = await rows();
  expect(await backup.open(file, PASSPHRASE)).toEqual({ ok: true, value: null });
  expect(backup.opened).toMatchObject({ type: 'Good', days: ['2026-11-20', today] });
  expect(backup.opened).toMatchObject({ kinds: [{ kind: 'entry', total: 2, missing: 0, newer: 0 }] });
  expect(await rows()).toBe(before);
  expect(backup.triedAt).not.toBeNull();
});

it('[BK1] another passphrase opens nothing', async () => {
  const file = await aSavedBackup();
  expect(await backup.open(file, 'another one entirely')).toEqual({ ok: false, error: 'cannot-open' });
  expect(backup.opened).toBeNull();
  expect(backup.triedAt).toBeNull();
});

it('[BK1] a restore brings back what is gone', async () => {
  const file = await aSavedBackup();
  const other = new Space(`backup-other-${Math.random()}`);
  await other.open();
  const there = new SealedBackup(other, new BackupCipher(aPort));
  await there.open(file, PASSPHRASE);
  expect(await there.restore()).toEqual({ ok: true, value: null });
  expect(await new DiaryStore(other).entriesBetween('2026-11-01', '2026-11-30')).toHaveLength(2);
  expect(there.opened).toBeNull();
  await other.erase();
});

it('cancelled while it seals, saves nothing and is ready for the next time', async () => {
  const saving = backup.save(PASSPHRASE, today);
  backup.cancel();
  expect(await saving).toEqual({ ok: false, error: 'Cancelled' });
  expect(saved).toEqual([]);
  expect(backup.work).toBeNull();
  expect(backup.savedAt).toBeNull();
  expect((await backup.save(PASSPHRASE, today)).ok).toBe(true);
});
