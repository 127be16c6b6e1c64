import type { SettingsMessages } from '../en/settings.ts';

export const settings: SettingsMessages = {
  title: 'Ajustes',
  language: 'Idioma',
  appearance: 'Apariencia',
  appearances: { system: 'Como el dispositivo', light: 'Clara', dark: 'Oscura' },
  energyUnit: 'Energía en',
  dayStartsAt: 'El día empieza a las',
  weekStartsOn: 'La semana empieza el',
};
