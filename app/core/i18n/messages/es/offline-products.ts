import { pluralOf } from '../../plural.ts';
import type { OfflineProductsMessages } from '../en/offline-products.ts';

const plural = pluralOf('es');

export const offlineProducts: OfflineProductsMessages = {
  title: 'Productos para escanear sin conexión',
  hint: 'Una vez descargados, sus códigos de barras se reconocen sin red. Al servidor solo se le pregunta cuando pulsas.',
  ask: 'Ver qué hay',
  asking: 'Preguntando al servidor…',
  size: (count, n, size) =>
    plural(n, { one: `${count} producto, ${size}`, other: `${count} productos, ${size}` }),
  left: (size) => `faltan ${size} por descargar`,
  download: 'Descargar',
  goOn: 'Continuar',
  fetching: (percent) => `Descargando productos: ${percent}`,
  kept: (count, n, date) =>
    plural(n, {
      one: `${count} producto guardado, a fecha de ${date}.`,
      other: `${count} productos guardados, a fecha de ${date}.`,
    }),
  byName: 'Se encuentran por su código de barras; los que has escaneado, también por su nombre.',
  update: 'Actualizar',
  remove: 'Quitar',
  credit: (name) => `De ${name}.`,
  notices: {
    Offline: 'El servidor no responde. Lo descargado se conserva; prueba otra vez cuando tengas señal.',
    Busy: 'El servidor pide un minuto de pausa. Lo descargado se conserva.',
    ServerFailed: 'El servidor no tiene respuesta. Lo descargado se conserva.',
    Changed: 'El servidor ya tiene productos más recientes. Mira de nuevo qué hay.',
    Damaged: 'Lo que ha llegado no es lo prometido y no se ha guardado. Aquí no ha cambiado nada.',
    NoRoom: 'No queda espacio en este dispositivo. Aquí no ha cambiado nada.',
    NoProducts: 'Tu servidor aún no tiene productos. Quien lo lleva puede importar Open Food Facts.',
    NothingNewer: 'Son los más recientes que tiene el servidor.',
    Removed: 'Quitados. Los productos que escaneaste se siguen reconociendo.',
  },
};
