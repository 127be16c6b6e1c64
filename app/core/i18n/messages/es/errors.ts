import type { ErrorsMessages } from '../en/errors.ts';

export const errors: ErrorsMessages = {
  notSaved: 'No se ha guardado. Lo que escribiste sigue aquí.',
  quotaExceeded:
    'En este dispositivo no queda sitio y no se puede guardar nada nuevo. Libera espacio e inténtalo de nuevo.',
  newerDatabase:
    'Aquí ha estado una versión más nueva de Welness. Recarga para usarla; mientras tanto, el diario se puede leer y guardar en un archivo.',
  databaseClosed: 'Otra pestaña ha actualizado Welness. Recarga esta.',
  storageUnavailable:
    'Este navegador no deja que Welness guarde nada, como en algunas ventanas privadas. Ábrelo en una ventana normal.',
  invalid: 'No se ha guardado: hay algo que no puede ser, como una cantidad de cero.',
  unexpected: 'Algo ha ido mal.',
  reload: 'Recargar',
  number: {
    empty: 'Escribe una cantidad.',
    notANumber: 'Esto no es un número.',
    zero: 'Tiene que ser más que cero.',
    negative: 'No puede ser menos que cero.',
    unfinished: 'La operación está a medias.',
    tooLarge: 'Es demasiado para una sola entrada.',
    divisionByZero: 'No se puede dividir entre cero.',
  },
};
