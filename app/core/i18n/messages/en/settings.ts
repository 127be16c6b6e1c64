export const settings = {
  title: 'Settings',
  language: 'Language',
  appearance: 'Appearance',
  appearances: { system: 'Like the device', light: 'Light', dark: 'Dark' },
  energyUnit: 'Energy in',
  dayStartsAt: 'A day starts at',
  weekStartsOn: 'A week starts on',
};

export type SettingsMessages = typeof settings;
