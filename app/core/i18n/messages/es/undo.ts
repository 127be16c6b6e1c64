import { pluralOf } from '../../plural.ts';
import type { UndoMessages } from '../en/undo.ts';

const plural = pluralOf('es');

export const undo: UndoMessages = {
  undone: (what) => `Deshecho: ${what}`,
  changedSince: 'No se ha deshecho nada: ha cambiado desde entonces.',
  actions: {
    log: (n) => plural(n, { one: '1 entrada añadida', other: `${n} entradas añadidas` }),
    edit: (n) => plural(n, { one: '1 entrada cambiada', other: `${n} entradas cambiadas` }),
    move: (n) => plural(n, { one: '1 entrada movida', other: `${n} entradas movidas` }),
    delete: (n) => plural(n, { one: '1 entrada borrada', other: `${n} entradas borradas` }),
    restore: () => 'algo restaurado',
    revise: () => 'un alimento cambiado, con sus entradas pasadas',
    food: () => 'un cambio en tus alimentos',
    recipe: () => 'un cambio en tus recetas',
    meal: () => 'un cambio en tus comidas guardadas',
    favourite: () => 'un favorito',
    slot: () => 'las partes del día',
    target: () => 'un objetivo diario',
    setting: () => 'un ajuste',
    fast: () => 'un cambio en un ayuno',
    import: () => 'un diario traído',
    archive: () => 'un archivo recuperado',
  },
};
