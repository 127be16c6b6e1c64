import type { CrashMessages } from '../en/crash.ts';

export const crash: CrashMessages = {
  title: 'Algo ha fallado en esta pantalla',
  body: 'Tu diario está en este dispositivo y sigue intacto. Inténtalo de nuevo; si vuelve a ocurrir, guarda antes una copia de tu diario.',
  notFoundTitle: 'No hay nada en esta dirección',
  notFoundBody: 'Puede que el enlace sea antiguo o esté mal escrito.',
  toDiary: 'Ir al diario',
  retry: 'Intentar de nuevo',
  exportDiary: 'Guardar una copia del diario',
  exportFailed: 'No se ha podido hacer la copia.',
  reportTitle: 'Informe para quienes hacen Welness',
  reportExplained:
    'Dice dónde se paró el programa y en qué navegador. No contiene nada de lo que has escrito.',
  copyReport: 'Copiar informe',
  reportCopied: 'Informe copiado',
};
