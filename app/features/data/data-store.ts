import type { ArchivedKind } from '#app/core/documents/archive-import.ts';
import type { Archive, ArchiveProblem } from '#app/core/documents/archive.ts';
import type { OnProgress } from '#app/core/documents/on-progress.ts';
import { SPACES } from '#app/core/documents/open-space.ts';
import { Space } from '#app/core/documents/space.svelte.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import { eraseModels } from '#app/core/inference/model-files.ts';
import { erasePacks } from '#app/core/packs/pack-files.ts';
import { erasePages } from '#app/core/packs/page-cache.ts';
import { forgetShared } from '#app/core/share/handed-over.ts';
import type { StoredRestore } from '#app/core/storage/database.ts';
import { DiaryStore } from '#app/features/diary/index.ts';
import { pause } from '#app/core/clock/pause.ts';
import { diaryToCsv, type CsvWords } from '#domain/diary/csv.ts';
import { ok, type Result } from '#domain/result.ts';
import { forgetEverything } from './remembered.ts';

/** The data of a space as a whole: out to a file, in from one, and away. Its code is fetched when it is asked for. */
export class DataStore {
  readonly #space: Space;

  constructor(space: Space) {
    this.#space = space;
  }

  async archive(now: Date, onProgress: OnProgress): Promise<Blob> {
    const { archiveFile } = await import('#app/core/documents/archive.ts');
    return archiveFile(await this.#space.database, now, onProgress);
  }

  /** The whole diary as a table, month by month, with the mark that makes spreadsheets read it as UTF-8. */
  async csv(words: CsvWords, onProgress: OnProgress): Promise<Blob> {
    const diary = new DiaryStore(this.#space);
    const months = await diary.months();
    const parts = [diaryToCsv([], words, { bom: true })];
    for (const [index, month] of months.entries()) {
      const entries = await diary.entriesBetween(`${month}-01`, `${month}-31`);
      parts.push(diaryToCsv(entries, words, { header: false }));
      onProgress((index + 1) / months.length);
      await pause();
    }
    return new Blob(parts, { type: 'text/csv' });
  }

  async read(text: string, onProgress: OnProgress): Promise<Result<Archive, ArchiveProblem[]>> {
    const [{ readArchive }, { checkState }] = await Promise.all([
      import('#app/core/documents/archive.ts'),
      import('./state-check.ts'),
    ]);
    return readArchive(text, checkState, onProgress);
  }

  async compare(archive: Archive): Promise<ArchivedKind[]> {
    const { compareArchive } = await import('#app/core/documents/archive-import.ts');
    return compareArchive(await this.#space.database, archive);
  }

  /** Brings in an archive; resolves to what can be taken back, null where everything was here. */
  async import(
    archive: Archive,
    about: { file: string; now: Date },
    onProgress: OnProgress,
  ): Promise<Result<StoredRestore | null, StorageFailure>> {
    const { importArchive } = await import('#app/core/documents/archive-import.ts');
    const database = await this.#space.database;
    const tab = this.#space.journal.writer;
    const imported = await importArchive(database, archive, { ...about, tab }, onProgress);
    return imported.ok ? ok(imported.value.restore) : imported;
  }

  /** Removes every space, the food packs and all marks from this device. The page is then to be loaded anew. */
  async eraseDevice(): Promise<void> {
    await this.#space.erase();
    for (const name of Object.values(SPACES)) {
      if (name !== this.#space.name) await new Space(name).erase();
    }
    await erasePacks();
    await erasePages();
    await eraseModels();
    await forgetShared();
    forgetEverything();
  }
}
