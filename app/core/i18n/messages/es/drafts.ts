import type { DraftsMessages } from '../en/drafts.ts';

export const drafts: DraftsMessages = {
  kept: 'Sin guardar. Lo que has cambiado sigue en el formulario.',
  unsaved: 'Estos cambios aún no están guardados.',
  discard: 'Descartar',
};
