import { createContext } from 'svelte';
import type { Space } from '#app/core/documents/space.svelte.ts';
import { download } from '#app/core/files/download.ts';

/** Saves everything as a file from a screen that has crashed: it needs the database and nothing that is drawn. */
export type Rescue = () => Promise<void>;

export const [useRescue, provideRescue] = createContext<Rescue>();

/** The rescue for a space. Its code is fetched only when it is called for. */
export function rescueOf(space: Space): Rescue {
  return async () => {
    const { archiveFile } = await import('#app/core/documents/archive.ts');
    const now = new Date();
    const archive = await archiveFile(await space.database, now);
    download(new File([archive], `welness-${now.toISOString().slice(0, 10)}.json`, { type: archive.type }));
  };
}
