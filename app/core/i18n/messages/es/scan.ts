import type { ScanMessages } from '../en/scan.ts';

export const scan: ScanMessages = {
  title: 'Escanear un código de barras',
  asking: 'Pidiendo la cámara…',
  searching: 'Pon el código de barras dentro de la imagen.',
  readingPhoto: 'Mirando la foto con calma…',
  photo: 'Leer una foto',
  number: 'O escribe su número',
  lookUp: 'Buscar',
  noCamera: {
    Refused:
      'La cámara no está permitida aquí. Permítela en los ajustes de este sitio, junto a la dirección, y vuelve a intentarlo. Con una foto o con el número también funciona.',
    None: 'Aquí no hay ninguna cámara. Con una foto o con el número también funciona.',
    InUse: 'Otra aplicación está usando la cámara. Ciérrala allí y vuelve a intentarlo.',
    Gone: 'La cámara ha dejado de estar disponible. Conéctala o permítela de nuevo y vuelve a intentarlo.',
    Insecure:
      'Los navegadores solo permiten la cámara en direcciones https, y esta no lo es. Con una foto o con el número también funciona.',
  },
  photoProblems: {
    noCode:
      'En esta foto no se puede leer ningún código sin adivinar. Acércate y enfoca mejor, o escribe el número.',
    noNumber: 'Este código no lleva ningún número de producto.',
    noPicture: 'Este archivo no es una imagen que se pueda abrir aquí.',
    unavailable: 'El lector de fotos aún no está en este dispositivo. Llegará en cuanto tengas conexión.',
  },
  numberProblems: {
    empty: 'Escribe el número que hay bajo las barras.',
    notANumber: 'Solo cifras: las que hay bajo las barras.',
    wrongLength: 'Un código de barras tiene 8, 12, 13 o 14 cifras.',
    wrongCheckDigit: 'Hay una cifra mal: la última no encaja.',
    linkWithoutGtin: 'En este enlace no hay ningún número de producto.',
  },
  lookingUp: (number) => `Buscando ${number}…`,
  unknown: (number) => `Todavía no se sabe nada de ${number}.`,
  unknownHint: 'Copia su etiqueta una vez y a partir de entonces se encontrará.',
  offline: (number) => `${number} no está en este dispositivo y no se puede contactar con el servidor.`,
  busy: (number) => `Demasiadas preguntas a la vez. Prueba otra vez con ${number} dentro de un minuto.`,
  failed: (number) => `El servidor no ha podido responder por ${number}.`,
  create: 'Crear este alimento',
  again: 'Escanear otra vez',
};
