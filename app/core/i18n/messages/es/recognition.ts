import type { RecognitionMessages } from '../en/recognition.ts';

export const recognition: RecognitionMessages = {
  title: 'Fotografiar una comida',
  asking: 'Pidiendo la cámara…',
  aim: 'Encuadra el plato.',
  shoot: 'Hacer la foto',
  choose: 'Elegir una foto',
  retake: 'Hacer otra',
  photo: 'La foto',
  noCamera: {
    Refused:
      'La cámara no está permitida aquí. Permítela en los ajustes de este sitio, junto a la dirección, y vuelve a intentarlo. Con una foto también funciona.',
    None: 'Aquí no hay cámara. Con una foto también funciona.',
    InUse: 'Otra aplicación está usando la cámara. Ciérrala allí y vuelve a intentarlo.',
    Gone: 'La cámara ya no está. Conéctala o permítela de nuevo y vuelve a intentarlo.',
    Insecure:
      'Los navegadores solo permiten la cámara en direcciones https, y esta no lo es. Con una foto también funciona.',
  },
  looking: 'Mirando la foto…',
  seen: (names) => `Quizá ${names}`,
  verdict: {
    sure: 'Puede ser:',
    unsure: 'No está claro. ¿Es algo de esto?',
    notFood: 'No parece comida. Si lo es, puede ser:',
  },
  confidence: (percent) => `${percent} seguro`,
  known: 'Ya lo has comido antes',
  standIn: 'datos de un alimento parecido',
  several: '¿Varios alimentos? Toca uno en la foto.',
  part: 'Solo se mira la parte que has tocado.',
  wholePicture: 'Mirar toda la foto',
  none: 'Otra cosa',
  problems: {
    NoPicture: 'Este archivo no es una imagen que se pueda abrir aquí.',
    ModelBroken: 'El modelo que reconoce alimentos no funciona en este navegador. La búsqueda sí funciona.',
    NoModel:
      'El modelo que reconoce alimentos aún no está en este dispositivo, y no se puede contactar con el servidor. La búsqueda funciona sin él.',
    Damaged: 'Lo que llegó no era el modelo prometido y no se guardó. Inténtalo más tarde.',
    NoRoom: 'No queda sitio para el modelo en este dispositivo. Libera espacio y vuelve a intentarlo.',
  },
  fetching: (size) =>
    `Trayendo el modelo a este dispositivo, una sola vez: ${size}. Después funciona sin conexión.`,
  cancelFetch: 'Ahora no',
  fetch: (size) => `Traer el modelo (${size})`,
  fetchHint: 'El reconocimiento se hace en este dispositivo. Ninguna foto sale de él.',
};
