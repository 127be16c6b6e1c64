import type { MealsMessages } from '../en/meals.ts';

export const meals: MealsMessages = {
  meals: 'Comidas guardadas',
  none: 'Guarda una comida desde el menú de desayuno, comida o cena, y te esperará aquí.',
  saveAs: 'Guardar como comida',
  name: '¿Cómo se llama?',
  save: 'Guardar la comida',
  saved: (name) => `«${name}» guardada. Te espera en la búsqueda y en Mis alimentos.`,
  changed: 'Comida cambiada',
  deleted: 'Comida borrada. Las entradas anteriores la conservan.',
  delete: 'Borrar esta comida',
  log: (name) => `Registrar «${name}»`,
  logNow: (name) => `Registrar todo: ${name}`,
  logIt: 'Registrar',
  howMuch: 'Cuánto de ella',
  factors: { half: 'La mitad', whole: 'Entera', double: 'El doble' },
  takeOut: (name) => `Quitar ${name}`,
  saveChanges: 'Guardar cambios',
  nothingLeft: 'Una comida necesita algo dentro.',
};
