import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const backup = {
  title: 'Encrypted backup',
  explained:
    'A file with everything in it that only your passphrase opens. It needs no account and no server; keep it wherever you like.',
  save: 'Save an encrypted backup',
  saveNow: 'Save',
  saveExplained: 'Everything you have entered, with its history, sealed under a passphrase of your choice.',
  nobodyCanReset: 'Nobody can open the file without this passphrase, nor reset it. Write it down.',
  neverSaved: 'None has been saved from here yet.',
  savedAgo: (when: string) => `Last saved ${when}.`,
  try: 'Try out a backup',
  tryHint: 'Opens a file and checks all of it, without changing anything here.',
  triedAgo: (when: string) => `Last tried ${when}. Changes nothing here.`,
  tryExplained: 'The file is opened and read to the end. Nothing here is changed.',
  restore: 'Bring back a backup',
  restoreExplained: 'First the file is opened and read to the end; then you see what it would bring.',
  file: 'Backup file',
  passphrase: 'Passphrase of this file',
  open: 'Open',
  work: {
    collecting: 'Collecting everything…',
    sealing: 'Sealing. This takes a moment…',
    opening: 'Opening. This takes a moment…',
    checking: 'Reading all of it…',
    importing: 'Bringing it back…',
  },
  failures: {
    'not-a-backup':
      'This is not an encrypted backup of Welness. A file that ends in .json is brought back in the settings.',
    'cannot-open':
      'It does not open. Either the passphrase is another one, or the file is damaged; nobody can tell which.',
    Unavailable: 'This device could not open it just now. Try again.',
  },
  isGood: 'This backup is good.',
  holds: (days: string, dayCount: number, entries: string, entryCount: number) =>
    `It holds ${plural(dayCount, { one: `${days} day`, other: `${days} days` })} with ${plural(entryCount, { one: `${entries} entry`, other: `${entries} entries` })}.`,
  span: (from: string, until: string) => `From ${from} to ${until}.`,
  nothingChanged: 'Everything in it could be read. Nothing here was changed.',
};

export type BackupMessages = typeof backup;
