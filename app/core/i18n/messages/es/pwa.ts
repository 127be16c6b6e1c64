import type { PwaMessages } from '../en/pwa.ts';

export const pwa: PwaMessages = {
  install: 'Instalar Welness',
  installExplained: 'Se abre como cualquier aplicación y funciona sin conexión.',
  installOnIos:
    'Toca Compartir y luego «Añadir a pantalla de inicio». Hazlo antes de la primera entrada: la aplicación instalada tiene su propio diario.',
  installOnIosWithEntries:
    'La aplicación instalada tiene su propio diario. Guarda aquí tus entradas en un archivo, instala y recupera allí el archivo.',
  notNow: 'Ahora no',
  worksOffline: 'Funciona sin conexión',
  gettingReady: 'Preparando el uso sin conexión…',
  updateReady: 'Hay una versión nueva',
  update: 'Actualizar',
  insecureTitle: 'Esta dirección no es segura',
  insecureExplained:
    'Con HTTP sin cifrar, el navegador no permite el uso sin conexión, ni la cámara, ni el cifrado. Arranca Welness con «npm start -- --lan» y abre la dirección https que muestra.',
};
