import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const sync = {
  title: 'Sync and backup',
  setting: 'Sync and backup',
  settingHint: 'Your diary on more than one device, and a copy that only you can open',
  deviceGuess: (browser: string, system: string) => `${browser} on ${system}`,

  off: {
    title: 'Sync',
    without: 'Welness needs no account. Nothing leaves this device unless you turn sync on here.',
    with: 'With sync, your devices agree by themselves. Everything is encrypted before it leaves this device; the server keeps it and cannot read it.',
    turnOn: 'Turn on sync',
    join: 'I have an account already',
  },
  email: 'E-mail address',
  emailMissing: 'Give an e-mail address.',
  emailHint: 'To sign in with, on your other devices.',
  deviceName: 'Name of this device',
  deviceNameHint: 'So that you can tell your devices apart. The server does not see it.',
  passphrase: 'Passphrase',
  passphraseMissing: 'Give the passphrase.',
  nobodyCanReset:
    'Nobody can reset this passphrase, not even who runs the server. A recovery code comes next.',
  turnOnNow: 'Turn on',
  working: 'Making keys. This takes a moment…',
  joinTitle: 'Join your account',
  joinExplained:
    'This device is added to your account. What is here and what is in the account are both kept; nothing is lost.',
  joinWith: 'Open it with',
  joinWays: { passphrase: 'Passphrase', recovery: 'Recovery code' },
  joinNow: 'Join',
  joining: 'Opening your account. This takes a moment…',
  joined: 'This device has joined. Your diary is on its way.',
  recoveryCode: 'Recovery code',
  recoveryCodeHint: 'Seven groups of four, as 7K3M-9QXW-…',
  recoverExplained: 'A new passphrase replaces the lost one. Your other devices have to sign in again.',
  newPassphrase: 'New passphrase',

  code: {
    title: 'Your recovery code',
    explained:
      'If you ever forget the passphrase, this code opens your account. It is shown now and never again. Whoever has it can open everything, so keep it where you keep papers.',
    download: 'Save as a file',
    print: 'Print',
    fileText: (code: string) => `Welness recovery code\n\n${code}\n`,
    check: (group: string) => `To check your copy, type its group ${group}`,
    checkNow: 'Check',
    checked: 'Your copy is right. Sync is on.',
    wrong: 'That is not what stands there. Look at your copy once more.',
    skip: 'Go on without a copy',
    spoken: 'Said aloud',
  },

  failures: {
    Offline: 'The server cannot be reached. Nothing has changed; try again when you are connected.',
    SignInRefused:
      'The e-mail address does not fit with the passphrase or code. Look at both: which of them is wrong is told to nobody.',
    TooMany: 'Too many attempts. Wait a quarter of an hour and try again.',
    EmailTaken: 'There is an account with this e-mail address already. Join it instead.',
    BadRecoveryCode: 'This is not a whole recovery code. Look for a missing or mistaken sign.',
    Untrusted:
      'The server did not behave as it must, so nothing was given to it. Do not try again before you know why.',
    PasskeyRefused:
      'The server does not know this passkey, or it took too long. Try again, or use the passphrase.',
    NeedsPassphrase: 'This passkey says who you are. The passphrase opens your diary.',
    ProviderUnavailable:
      'That provider cannot be reached at the moment. Use the passphrase, or try again later.',
    IdentityRefused: 'It took too long since you came back. Go to the provider once more.',
    OtherAccount: 'That proof belongs to another account than this device. Nothing has changed.',
    ThereAlready: 'There is a passkey for this account on this device already.',
    PasskeyUnavailable: 'This device cannot make or use a passkey here.',
    ApprovalGone: 'That took too long, or was ended on the other device. Begin again there.',
    OutOfTurn: 'Another device is at this code already. Begin again on the device that you have.',
    WrongDigits: 'Those are not the digits that the other device shows. Look once more.',
    ApprovalRefused: 'The digits did not agree, so the device was not added. Begin again.',
    AlreadyJoined: 'This device syncs already.',
    NotJoined: 'This device does not sync any more.',
    OnlyHere: 'Something is on this device alone.',
    Refused: 'The server refused. Nothing has changed here.',
  },

  status: {
    title: 'Sync',
    account: (email: string) => `Account: ${email}`,
    phases: {
      connecting: 'Connecting…',
      catchingUp: 'Fetching what is new',
      upToDate: 'Your devices agree',
      offline: 'The server cannot be reached',
      signedOut: 'Sign in again',
      noRoom: 'This device is full',
      removed: 'This device was removed',
      needsUpdate: 'An update is needed',
      stopped: 'Sync has stopped',
    },
    explained: {
      connecting: 'What you enter is saved here meanwhile.',
      catchingUp: 'This month comes first, older ones follow. You can go on as usual.',
      upToDate: 'What you enter is sent at once.',
      offline: 'What you enter is saved here and sent by itself later.',
      signedOut:
        'The session has ended. Your diary is untouched; what you enter is saved here until you have signed in.',
      noRoom: 'Nothing more can be taken in. Free some space on the device.',
      removed:
        'Another device took it off the account. Your diary is still here. Turn sync off here, then join again if it was a mistake.',
      needsUpdate:
        'Another device or the server uses a newer Welness. Reload to update this one; nothing is lost.',
      stopped: 'Something was not as it must be, and going on would not be safe. Your diary is untouched.',
    },
    allSent: 'Everything from here is on the server.',
    waiting: (count: string, n: number) =>
      plural(n, {
        one: `${count} change is on this device alone so far.`,
        other: `${count} changes are on this device alone so far.`,
      }),
    waitingIn: (what: string) => `Waiting: ${what}.`,
    documents: {
      log: (month: string) => month,
      catalog: 'foods and recipes',
      plan: 'targets',
      profile: 'settings',
      imports: 'imports',
      devices: 'names of devices',
      other: 'other things',
    },
    agreedAgo: (when: string) => `Last compared with the server: ${when}.`,
    neverAgreed: 'Not compared with the server yet.',
    overQuota:
      'Your room on the server is used up. New entries stay on this device until there is room; save a backup to be safe.',
    progress: (done: string, total: string) => `${done} of ${total} parts are here`,
    syncNow: 'Sync now',
    reload: 'Reload',
    signIn: 'Sign in',
    signedIn: 'Signed in again.',
    where: 'Where a change is',
    here: 'On this device',
    hereHint: 'Saved. It survives closing the app.',
    server: 'On the server',
    serverHint: 'Encrypted. It survives losing this device.',
    other: 'On another device',
    otherHint: 'That device has confirmed it.',
    setAside: (count: string, n: number) =>
      plural(n, {
        one: `${count} change that came from elsewhere could not be trusted and was set aside. Nothing of yours was replaced.`,
        other: `${count} changes that came from elsewhere could not be trusted and were set aside. Nothing of yours was replaced.`,
      }),
    undelivered: (count: string, n: number) =>
      plural(n, {
        one: `${count} change of this device will not be taken by the server. It stays here and is in every saved file.`,
        other: `${count} changes of this device will not be taken by the server. They stay here and are in every saved file.`,
      }),
    alarm: {
      title: 'Something is not as it must be',
      forged:
        'The server or a device sent something that does not fit what was agreed before. It was not used.',
      history:
        'The server shows another list of your devices than before, or a shorter one. It was not believed.',
      unreadable: 'Something from the server could not be opened with your keys. It was not used.',
      advice:
        'Save an encrypted backup. If you run the server yourself, see whether it was restored from an old copy; if not, ask whoever runs it.',
      reason: (name: string) => `Named “${name}” in the log.`,
      seen: 'I have read this',
    },
  },

  devices: {
    title: 'Devices',
    this: 'This device',
    unnamed: 'A device without a name',
    added: (when: string) => `Added ${when}`,
    changed: (when: string) => `last change ${when}`,
    seen: (when: string) => `last seen ${when}`,
    rename: 'Rename',
    renamed: (name: string) => `Now called ${name}`,
    name: 'Name',
    nameMissing: 'Give it a name.',
    open: (name: string) => `Change ${name}`,
    remove: 'Remove this device',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeExplained:
      'It gets nothing new from now on, and all keys are changed. What it has already received stays on it and may have been copied.',
    removeNow: 'Remove',
    removing: 'Changing the keys…',
    removed: (name: string) => `${name} is removed.`,
  },

  account: {
    title: 'Account',
    change: 'Change the passphrase',
    changeHint: 'Other devices have to sign in again.',
    present: 'Present passphrase',
    changed: 'The passphrase is changed.',
    leaked: 'Somebody knows my passphrase',
    leakedHint: 'New passphrase, new recovery code, new keys everywhere',
    leakedExplained:
      'Everything from now on is sealed under new keys. What somebody has already read stays read. If a device was lost, remove it as well.',
    replaceNow: 'Change everything',
    lost: 'I have forgotten my passphrase',
    lostHint: 'What helps then',
    lostExplained: {
      code: 'With your recovery code: on any device without an account, choose “I have an account already”, then “Recovery code”. It sets a new passphrase.',
      working:
        'Without the code: this device goes on working. Save an encrypted backup here; it brings everything back into a new account.',
      nobody: 'Nobody else can help, and that is what keeps others out.',
    },
    off: 'Turn off sync on this device',
    offHint: 'The diary stays here',
    offExplained: 'This device leaves the account and keeps all it has. Your other devices are not touched.',
    offOnlyHere: (count: string, n: number) =>
      plural(n, {
        one: `${count} change is on this device alone. Wait until it is on the server, or turn sync off all the same: it stays here.`,
        other: `${count} changes are on this device alone. Wait until they are on the server, or turn sync off all the same: they stay here.`,
      }),
    offNow: 'Turn off',
    offAnyway: 'Turn off all the same',
    isOff: 'Sync is off on this device. Your diary is still here.',
    signOutFirst:
      'To remove the diary from this device as well, turn sync off and then use “Remove everything from this device” in the settings.',
    erase: 'Delete the account',
    eraseHint: 'Everything of yours on the server, for all devices',
    eraseExplained:
      'The server removes your account and every change it keeps. It cannot be brought back. Each device keeps the diary it has and stops syncing.',
    eraseNow: 'Delete for good',
    isErased: 'The account is deleted. Your diary is still here.',
  },

  proofs: {
    title: 'Other ways to sign in',
    hint: 'Passkeys and providers',
    explained:
      'The passphrase and the recovery code always work. A passkey can open your diary with a finger or your face; a provider can only say who you are.',
    reading: 'Asking the server…',
    removing: 'Removing…',
    have: 'What you have',
    none: 'None yet.',
    passkeyAdded: (when: string) => `Passkey, added ${when}`,
    opens: 'Signs in and opens your diary',
    signsIn: 'Signs in; the passphrase opens your diary',
    remove: (what: string) => `Remove: ${what}`,
    passphraseToAdd: 'Your passphrase, to add one',
    addPasskey: 'Add a passkey',
    addProvider: (name: string) => `Add ${name}`,
    addedOpens: 'The passkey is added. It signs in and opens your diary.',
    addedSignsIn: 'The passkey is added. It signs in; on a new device the passphrase opens your diary.',
    usePasskey: 'Use a passkey',
    goOnWith: (name: string) => `Go on with ${name}`,
    leaving: (name: string) => `Going to ${name}…`,
    or: 'or',
    opensNothing: 'You are signed in. What you proved opens nothing: the passphrase does.',
    knownTo: (name: string) =>
      `${name} says who you are. Now choose a passphrase: it opens your diary, which ${name} cannot.`,
    back: {
      added: 'The provider is added. You can sign in with it from now on.',
      taken: 'That belongs to another account already. Nothing has changed.',
      cancelled: 'You turned back. Nothing has changed.',
      failed: 'That did not work. Try once more, or use the passphrase.',
      unknown: 'The provider knows no account of yours here. Sign in with the passphrase.',
    },
  },

  approval: {
    open: 'Add a device',
    title: 'Add a device',
    beginning: 'Asking the server…',
    openThere: 'Open this with the camera of the other device:',
    qr: 'QR code for the other device',
    orType:
      'Or open Welness there, choose “I have an account already”, then “Ask another device”, and type the code. It is good for ten minutes.',
    waitingFor: 'Waiting for the other device…',
    typeDigits:
      'The other device shows six digits. Type them here. If it is not yours, or shows none, cancel.',
    digits: 'Six digits',
    add: 'Add it',
    adding: 'Adding it…',
    added: 'The other device is added. It asks there whether to go on.',
    ask: 'Ask another device',
    askTitle: 'Ask another device',
    askExplained:
      'On a device that syncs already, open “Sync and backup” and choose “Add a device”. Type the code from there. Both diaries are kept.',
    code: 'Code',
    codeWrong: 'The code has eight letters and digits.',
    asking: 'Waiting for the other device…',
    typeThere: 'Type these digits on the other device:',
    waitingThere: 'Waiting until they are typed there…',
    saysSo: 'Does your other device say that it has added this one? If not, cancel.',
    yesJoin: 'Yes, join',
  },

  line: {
    signedOut: 'Sync waits for you to sign in again.',
    removed: 'This device was removed from your account.',
    needsUpdate: 'Sync waits for an update of Welness.',
    stopped: 'Sync has stopped. See why.',
    noRoom: 'This device is full, and sync waits.',
    alarm: 'Sync has something to tell you.',
    overQuota: 'Your room on the server is used up.',
  },
};

export type SyncMessages = typeof sync;
