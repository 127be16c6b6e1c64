export const sync = {
  title: 'Sync and backup',
  setting: 'Sync and backup',
  settingHint: 'Your diary on more than one device, and a copy that only you can open',
  without: 'Welness needs no account. Nothing leaves this device unless you turn sync on here.',
};

export type SyncMessages = typeof sync;
