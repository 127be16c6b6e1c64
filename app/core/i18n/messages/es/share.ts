import type { ShareMessages } from '../en/share.ts';

export const share: ShareMessages = {
  title: 'Compartido con Welness',
  photo: 'La foto que has compartido',
  looking: 'Buscando un código de barras…',
  noBarcode: 'En esta foto no hay ningún código de barras que se pueda leer.',
  recognise: '¿Qué hay en el plato?',
  notKept: 'La foto no se guarda.',
  noPicture: 'Lo compartido no es una foto que este navegador pueda abrir.',
  nothing: 'Nada de lo compartido dice qué se comió. La dirección de una página no lo dice.',
  failed: 'No ha llegado. Compártelo otra vez, o busca el alimento.',
  empty: 'Aquí ya no hay nada: lo compartido se muestra una sola vez.',
  search: 'Buscar un alimento',
  quick: 'Calorías rápidas',
  leave: 'No apuntar nada',
};
