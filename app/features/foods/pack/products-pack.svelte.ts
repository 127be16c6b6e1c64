import { canKeepPages, erasePages } from '#app/core/packs/page-cache.ts';
import type { ProductsPack } from '#domain/foods/products-pack.ts';
import { packOnServer, type PageFailure } from './pack-server.ts';
import { downloadPack, keptPack, missingOf, type DownloadFailure } from './products-pack-store.ts';

export type PackNotice =
  Exclude<DownloadFailure['type'], 'Cancelled'> | 'NoProducts' | 'NothingNewer' | 'Removed';

/** Products for scanning without a network: what is kept of them here, and the work on it. One for the whole app. */
export class OfflineProducts {
  /** What is kept; null: nothing is; undefined until the device has been looked at. */
  kept = $state.raw<ProductsPack | null | undefined>(undefined);
  /** What a server offered when it was asked, and how many bytes of it are not here yet. */
  offer = $state.raw<{ pack: ProductsPack; missing: number } | null>(null);
  work = $state.raw<{ type: 'asking' } | { type: 'fetching'; share: number } | null>(null);
  /** How the last thing that was asked for ended, where that is worth a word. */
  notice = $state.raw<PackNotice | null>(null);
  #abort: AbortController | null = null;

  /** Looks what is kept. */
  async look(): Promise<void> {
    this.kept = canKeepPages() ? await keptPack() : null;
  }

  /** Asks the server what there is to fetch: only when a person says so. */
  async ask(): Promise<void> {
    if (this.work) return;
    this.work = { type: 'asking' };
    this.notice = null;
    try {
      const pack = await packOnServer();
      if (!pack.ok) this.notice = noticeOf(pack.error);
      else if (pack.value.pages.length === 0) this.notice = 'NoProducts';
      else if (pack.value.version === this.kept?.version) this.notice = 'NothingNewer';
      else this.offer = { pack: pack.value, missing: bytesOf(await missingOf(pack.value)) };
    } finally {
      this.work = null;
    }
  }

  /** Fetches what was offered, or goes on with it. */
  async download(): Promise<void> {
    if (this.work || !this.offer) return;
    const { pack } = this.offer;
    const { signal } = (this.#abort = new AbortController());
    this.notice = null;
    this.work = { type: 'fetching', share: 0 };
    try {
      const onProgress = (share: number) => (this.work = { type: 'fetching', share });
      const done = await downloadPack(pack, { onProgress, signal });
      if (!done.ok && done.error.type !== 'Cancelled') this.notice = done.error.type;
      // A pack that the server no longer has is not offered again.
      const isOver = done.ok || done.error.type === 'Changed';
      this.offer = isOver ? null : { pack, missing: bytesOf(await missingOf(pack)) };
      await this.look();
    } finally {
      this.work = null;
    }
  }

  /** Stops fetching. What has come stays for the next time. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Removes the pack. Products that were used stay: they were kept when they were found. */
  async remove(): Promise<void> {
    if (this.work) return;
    await erasePages();
    this.offer = null;
    this.notice = 'Removed';
    await this.look();
  }
}

function bytesOf(pages: readonly { bytes: number }[]): number {
  return pages.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** An older server knows no packs: it has none. */
function noticeOf({ type }: PageFailure): PackNotice {
  return type === 'Changed' ? 'NoProducts' : type;
}
