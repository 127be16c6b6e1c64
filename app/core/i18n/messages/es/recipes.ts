import { pluralOf } from '../../plural.ts';
import type { RecipesMessages } from '../en/recipes.ts';

const plural = pluralOf('es');

export const recipes: RecipesMessages = {
  recipe: 'Receta',
  recipes: 'Recetas',
  none: 'Un plato que cocinas a menudo es aquí un solo alimento: lo escribes una vez y lo registras por raciones o según la báscula.',
  write: 'Escribir una receta',
  newRecipe: 'Receta nueva',
  editRecipe: 'Editar la receta',
  editThis: 'Editar esta receta',
  saved: 'Receta guardada',
  revised: 'Receta y entradas anteriores cambiadas',
  deleted: 'Receta borrada. Las entradas anteriores la conservan.',
  logServing: (name) => `Registrar una ración de ${name}`,
  loggedIn: (name, slot) => `${name}: registrado en ${slot}`,
  servingsOf: (servings, each) => `Para ${servings} · ${each} por ración`,
  ingredients: 'Ingredientes',
  addIngredient: 'Añadir un ingrediente',
  addTo: (recipe) => `Añadir a ${recipe}`,
  addNow: (food, amount) => `Añadir ${food}, ${amount}, a la receta`,
  added: (food, amount) => `Añadido: ${food}, ${amount}`,
  searchIngredient: 'Busca un ingrediente',
  searchHint: 'Escribe lo que va a la olla. También encuentras tus alimentos y otras recetas.',
  remove: 'Quitar',
  servings: 'Raciones',
  cookedWeight: 'Peso ya cocinado, en g (opcional)',
  cookedWeightHint: 'Pesa la olla llena y resta la olla vacía: 2150−800.',
  weighsRaw: (weight) => `Mientras no lo peses, se supone que pesa lo que has echado: ${weight}.`,
  weighsCooked: (raw, cooked) =>
    `Has echado ${raw} y han salido ${cooked}. La diferencia se cuenta como agua.`,
  oddWeight: 'Está muy lejos de lo que has echado. ¿Es correcto? Entonces guárdalo como está.',
  assumedWeight: (foods) => `Contado a 1 g por ml, porque no se conoce su densidad: ${foods}.`,
  serving: (weight) => `1 ración, ${weight}`,
  per100: '100 g',
  figures: 'Lo que resulta',
  atLeastExplained: 'Como mínimo (≥): no todos los ingredientes dicen cuánto tienen.',
  note: 'Pasos y notas (opcional)',
  versionOf: (ingredients, servings) =>
    `${plural(ingredients, { one: '1 ingrediente', other: `${ingredients} ingredientes` })} · para ${servings}`,
  refusals: {
    itself: (name) => `${name} no puede ser un ingrediente de sí misma.`,
    madeOfIt: (name) => `${name} lleva esta receta, así que no puede ir dentro de ella.`,
    tooDeep: (name) => `${name} ya lleva recetas dentro de recetas. Cinco niveles son el máximo.`,
  },
  problems: {
    noIngredients: 'Añade lo que lleva.',
    tooMany: 'Cien ingredientes son el máximo.',
    tooDense: 'Con ese peso tendría más energía que la grasa pura. Revisa el peso.',
  },
};
