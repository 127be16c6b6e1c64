import { pluralOf } from '../../plural.ts';
import type { BackupMessages } from '../en/backup.ts';

const plural = pluralOf('es');

export const backup: BackupMessages = {
  title: 'Copia cifrada',
  explained:
    'Un archivo con todo dentro que solo abre tu frase de contraseña. No necesita cuenta ni servidor; guárdalo donde quieras.',
  save: 'Guardar una copia cifrada',
  saveNow: 'Guardar',
  saveExplained:
    'Todo lo que has anotado, con su historial, sellado con una frase de contraseña que tú eliges.',
  nobodyCanReset: 'Nadie puede abrir el archivo sin esta frase, ni cambiarla por otra. Apúntala.',
  neverSaved: 'Aún no se ha guardado ninguna desde aquí.',
  savedAgo: (when) => `Guardada por última vez ${when}.`,
  try: 'Probar una copia',
  tryHint: 'Abre un archivo y lo comprueba entero, sin cambiar nada aquí.',
  triedAgo: (when) => `Probada por última vez ${when}. No cambia nada aquí.`,
  tryExplained: 'El archivo se abre y se lee hasta el final. Aquí no se cambia nada.',
  restore: 'Recuperar una copia',
  restoreExplained: 'Primero se abre el archivo y se lee hasta el final; después ves qué traería.',
  file: 'Archivo de copia',
  passphrase: 'Frase de contraseña de este archivo',
  open: 'Abrir',
  work: {
    collecting: 'Reuniendo todo…',
    sealing: 'Sellando. Tarda un momento…',
    opening: 'Abriendo. Tarda un momento…',
    checking: 'Leyéndolo todo…',
    importing: 'Recuperando…',
  },
  failures: {
    'not-a-backup':
      'No es una copia cifrada de Welness. Un archivo que acaba en .json se recupera en los ajustes.',
    'cannot-open':
      'No se abre. O la frase es otra, o el archivo está dañado; nadie puede saber cuál de las dos.',
    Unavailable: 'Este dispositivo no ha podido abrirlo ahora. Inténtalo de nuevo.',
  },
  isGood: 'Esta copia está bien.',
  holds: (days, dayCount, entries, entryCount) =>
    `Contiene ${plural(dayCount, { one: `${days} día`, other: `${days} días` })} con ${plural(entryCount, { one: `${entries} entrada`, other: `${entries} entradas` })}.`,
  span: (from, until) => `Del ${from} al ${until}.`,
  nothingChanged: 'Se ha podido leer todo. Aquí no se ha cambiado nada.',
};
