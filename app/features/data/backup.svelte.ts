import type { ArchivedKind } from '#app/core/documents/archive-import.ts';
import type { Archive, ArchiveProblem } from '#app/core/documents/archive.ts';
import { useSpace } from '#app/core/documents/context.ts';
import { SPACES } from '#app/core/documents/open-space.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import { download } from '#app/core/files/download.ts';
import type { StoredRestore } from '#app/core/storage/database.ts';
import type { CsvWords } from '#domain/diary/csv.ts';
import type { Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import { DataStore } from './data-store.ts';

/** What is being done, and how much of it is done, 0 to 1; null while the whole is not known. */
export interface Work {
  task: 'exportJson' | 'exportCsv' | 'import';
  type: 'exporting' | 'reading' | 'importing';
  share: number | null;
}

/** A file as it was read: what it would bring, or what is wrong with it. */
export type OpenedFile =
  { type: 'Good'; exportedAt: string; kinds: ArchivedKind[] } | { type: 'Bad'; problems: ArchiveProblem[] };

/** The way of this person's data out to a file and back in from one. */
export class Backup {
  readonly #store: DataStore;
  readonly isSample: boolean;
  readonly canShare = canShareFiles();
  work = $state.raw<Work | null>(null);
  opened = $state.raw<OpenedFile | null>(null);
  #archive: { archive: Archive; file: string } | null = null;

  constructor(space: Space) {
    this.#store = new DataStore(space);
    this.isSample = space.name === SPACES.sample;
  }

  /** Saves everything as a file; resolves to its name. Throws when storage cannot be read. */
  saveArchive(today: Day): Promise<string> {
    return this.#save(() => this.#archiveFile(today));
  }

  /** Saves the diary as a table; resolves to its name. Throws when storage cannot be read. */
  saveCsv(today: Day, words: CsvWords): Promise<string> {
    return this.#save(() => this.#csvFile(today, words));
  }

  /** Offers the file to other apps of the device. What a person decides against there is no failure. */
  async shareCsv(today: Day, words: CsvWords): Promise<void> {
    await this.#share(() => this.#csvFile(today, words));
  }

  async shareArchive(today: Day): Promise<void> {
    await this.#share(() => this.#archiveFile(today));
  }

  /** Reads a file and shows what it would bring; nothing is written yet. Throws when the file cannot be read. */
  async open(file: File): Promise<void> {
    await this.#working('import', 'reading', async (onProgress) => {
      const read = await this.#store.read(await file.text(), onProgress);
      if (!read.ok) {
        this.opened = { type: 'Bad', problems: read.error };
        return;
      }
      this.#archive = { archive: read.value, file: file.name };
      const kinds = await this.#store.compare(read.value);
      this.opened = { type: 'Good', exportedAt: read.value.exportedAt, kinds };
    });
  }

  /** Brings in what was opened; resolves to what can be taken back, null where nothing was opened or all of it is here. */
  async import(): Promise<Result<StoredRestore | null, StorageFailure> | null> {
    if (!this.#archive) return null;
    const { archive, file } = this.#archive;
    const imported = await this.#working('import', 'importing', (onProgress) =>
      this.#store.import(archive, { file, now: new Date() }, onProgress),
    );
    if (imported.ok) this.close();
    return imported;
  }

  close(): void {
    this.opened = null;
    this.#archive = null;
  }

  eraseDevice(): Promise<void> {
    return this.#store.eraseDevice();
  }

  async #archiveFile(today: Day): Promise<File> {
    const blob = await this.#working('exportJson', 'exporting', (onProgress) =>
      this.#store.archive(new Date(), onProgress),
    );
    return new File([blob], `welness-${today}.json`, { type: blob.type });
  }

  async #csvFile(today: Day, words: CsvWords): Promise<File> {
    const blob = await this.#working('exportCsv', 'exporting', (onProgress) =>
      this.#store.csv(words, onProgress),
    );
    return new File([blob], `welness-${today}.csv`, { type: blob.type });
  }

  async #save(make: () => Promise<File>): Promise<string> {
    const file = await make();
    download(file);
    return file.name;
  }

  async #share(make: () => Promise<File>): Promise<void> {
    const file = await make();
    try {
      await navigator.share({ files: [file] });
    } catch (error) {
      // The tap is too long ago for the browser's taste, after a long export: the file is saved instead.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      download(file);
    }
  }

  async #working<T>(
    task: Work['task'],
    type: Work['type'],
    run: (onProgress: (share: number) => void) => Promise<T>,
  ): Promise<T> {
    this.work = { task, type, share: null };
    try {
      return await run((share) => (this.work = { task, type, share }));
    } finally {
      this.work = null;
    }
  }
}

/** Call it while a component is set up. */
export function useBackup(): Backup {
  return new Backup(useSpace());
}

/** Which of our files the browser lets us offer to other apps: phones do, and not every kind. */
function canShareFiles(): { json: boolean; csv: boolean } {
  const can = (name: string, type: string) => {
    const files = [new File([''], name, { type })];
    return matchMedia('(pointer: coarse)').matches && (navigator.canShare?.({ files }) ?? false);
  };
  return { json: can('welness.json', 'application/json'), csv: can('welness.csv', 'text/csv') };
}
