import type { SyncMessages } from '../en/sync.ts';

export const sync: SyncMessages = {
  title: 'Sincronización y copia',
  setting: 'Sincronización y copia',
  settingHint: 'Tu diario en más de un dispositivo y una copia que solo tú puedes abrir',
  without: 'Welness no necesita cuenta. Nada sale de este dispositivo si no activas aquí la sincronización.',
};
