import { pluralOf } from '../../plural.ts';
import type { SentenceMessages } from '../en/sentence.ts';

const plural = pluralOf('es');

export const sentence: SentenceMessages = {
  found: (count, names) =>
    plural(count, { one: `1 alimento: ${names}`, other: `${count} alimentos: ${names}` }),
  foundHint: 'Revisa las cantidades y añade',
  title: 'Revisar y añadir',
  add: (count) => plural(count, { one: 'Añadir 1 alimento', other: `Añadir ${count} alimentos` }),
  total: 'En total',
  unread: (words) => `Sin entender: ${words}`,
  nothing: 'No se ha reconocido ningún alimento. Cierra esto y busca uno a uno.',
  isUsual: 'cantidad habitual',
  isLast: 'como la última vez',
  isHousehold: (said) => `«${said}», aproximado`,
  edit: (food) => `Cambiar ${food}`,
  remove: (food) => `Quitar ${food}`,
  removed: (food) => `${food}: quitado`,
  food: 'Alimento',
  done: 'Hecho',
  unreadable: 'Hay una cantidad que no se puede leer.',
  speak: 'Di lo que has comido',
  listening: 'Escuchando…',
  stop: 'Dejar de escuchar',
  consentTitle: 'Voz',
  consent:
    'Para convertir la voz en texto, tu navegador envía lo que dices a los servidores de su fabricante. Welness no envía ni guarda sonido. Lo que escribes se queda en este dispositivo.',
  consentLocal:
    'Este navegador puede convertir la voz en texto en este dispositivo cuando haya descargado un paquete de idioma. Sin él, envía lo que dices a los servidores de su fabricante.',
  useRemote: 'Usarla de todos modos',
  fetchLocal: 'Descargarlo',
  notNow: 'Ahora no',
  fetching: 'Descargando…',
  problems: {
    denied: 'El micrófono no está permitido. Permítelo en los ajustes del navegador.',
    silent: 'No se ha oído nada.',
    offline: 'Sin red, este navegador no puede convertir la voz en texto.',
    failed: 'La voz no ha funcionado. Escribir sí funciona.',
  },
};
