import { archivedDays, type ArchivedKind } from '#app/core/documents/archive-import.ts';
import type { Archive, ArchiveProblem } from '#app/core/documents/archive.ts';
import { useSpace } from '#app/core/documents/context.ts';
import { SPACES } from '#app/core/documents/open-space.ts';
import type { Space } from '#app/core/documents/space.svelte.ts';
import type { StorageFailure } from '#app/core/documents/storage-failure.ts';
import { download } from '#app/core/files/download.ts';
import { DataStore, remember, remembered } from '#app/features/data/index.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Day } from '#domain/time/day.ts';
import { BackupCipher, type CipherFailure } from './backup-cipher.ts';

/** What is being done, and how much of it is done, 0 to 1; null while nobody knows. */
export interface BackupWork {
  type: 'collecting' | 'sealing' | 'opening' | 'checking' | 'importing';
  share: number | null;
}

/** A backup that its passphrase has opened. */
export type OpenedBackup =
  | { type: 'Good'; exportedAt: string; kinds: ArchivedKind[]; days: string[] }
  | { type: 'Bad'; problems: ArchiveProblem[] };

/** This person's data out to a file that only a passphrase opens, a look into one, and back in from one (BK1). */
export class SealedBackup {
  readonly #store: DataStore;
  readonly #cipher: BackupCipher;
  readonly isSample: boolean;
  work = $state.raw<BackupWork | null>(null);
  opened = $state.raw<OpenedBackup | null>(null);
  savedAt = $state(remembered('backupSavedAt'));
  triedAt = $state(remembered('backupTriedAt'));
  #archive: { archive: Archive; file: string } | null = null;
  /** Which piece of work counts: one that was cancelled ends without a trace. */
  #turn = 0;

  constructor(space: Space, cipher = new BackupCipher()) {
    this.#store = new DataStore(space);
    this.#cipher = cipher;
    this.isSample = space.name === SPACES.sample;
  }

  /** Saves everything, sealed; resolves to the file's name. */
  save(passphrase: string, today: Day): Promise<Result<string, CipherFailure>> {
    return this.#working(async (isWanted) => {
      const archive = await this.#store.archive(new Date(), (share) =>
        this.#doing('collecting', share, isWanted),
      );
      const content = new Uint8Array(await archive.arrayBuffer());
      if (!isWanted()) return fail('Cancelled');
      this.#doing('sealing', null, isWanted);
      const sealed = await this.#cipher.seal(passphrase, content);
      if (!isWanted() || !sealed.ok) return sealed.ok ? fail('Cancelled') : sealed;
      const file = new File([sealed.value], `welness-${today}.welness`, { type: 'application/octet-stream' });
      download(file);
      this.savedAt = this.#note('backupSavedAt');
      return ok(file.name);
    });
  }

  /** Opens a file and reads all of it, changing nothing; what it holds is then `opened`. */
  open(file: File, passphrase: string): Promise<Result<null, CipherFailure>> {
    return this.#working(async (isWanted) => {
      this.#doing('opening', null, isWanted);
      const content = await this.#cipher.open(passphrase, new Uint8Array(await file.arrayBuffer()));
      if (!content.ok) return content;
      this.#doing('checking', null, isWanted);
      const text = new TextDecoder().decode(content.value);
      const read = await this.#store.read(text, (share) => this.#doing('checking', share, isWanted));
      if (!isWanted()) return fail('Cancelled');
      if (!read.ok) {
        this.opened = { type: 'Bad', problems: read.error };
        return ok(null);
      }
      const kinds = await this.#store.compare(read.value);
      this.#archive = { archive: read.value, file: file.name };
      const { exportedAt } = read.value;
      this.opened = { type: 'Good', exportedAt, kinds, days: archivedDays(read.value) };
      this.triedAt = this.#note('backupTriedAt');
      return ok(null);
    });
  }

  /** Brings in what was opened: adds what is missing here and takes nothing away. */
  async restore(): Promise<Result<null, StorageFailure> | null> {
    if (!this.#archive) return null;
    const { archive, file } = this.#archive;
    this.work = { type: 'importing', share: null };
    const imported = await this.#store.import(archive, { file, now: new Date() }, (share) => {
      this.work = { type: 'importing', share };
    });
    this.work = null;
    if (!imported.ok) return imported;
    this.close();
    return ok(null);
  }

  /** Gives up what is being sealed, opened or checked. What is being brought in comes in wholly. */
  cancel(): void {
    if (this.work?.type === 'importing') return;
    this.#turn += 1;
    this.#cipher.cancel();
    this.work = null;
  }

  close(): void {
    this.cancel();
    this.opened = null;
    this.#archive = null;
  }

  async #working<T>(
    run: (isWanted: () => boolean) => Promise<Result<T, CipherFailure>>,
  ): Promise<Result<T, CipherFailure>> {
    const turn = ++this.#turn;
    const isWanted = () => turn === this.#turn;
    try {
      return await run(isWanted);
    } catch {
      return fail('Unavailable');
    } finally {
      if (isWanted()) this.work = null;
    }
  }

  #doing(type: BackupWork['type'], share: number | null, isWanted: () => boolean): void {
    if (isWanted()) this.work = { type, share };
  }

  #note(what: 'backupSavedAt' | 'backupTriedAt'): string {
    const now = new Date().toISOString();
    remember(what, now);
    return now;
  }
}

/** Call it while a component is set up. */
export function useSealedBackup(): SealedBackup {
  return new SealedBackup(useSpace());
}
