import type { GoalsMessages } from '../en/goals.ts';

export const goals: GoalsMessages = {
  target: 'Objetivo',
  from: (day) => `desde el ${day}`,
  dailyTarget: 'Objetivo diario',
  energy: (unit) => `Energía al día, en ${unit}`,
  macros: 'Cada día, si quieres',
  fromDay: 'Vale desde',
  saved: 'Objetivo guardado',
  removed: 'Objetivo borrado',
  all: 'Tus objetivos',
  edit: (day) => `Editar el objetivo desde el ${day}`,
  remove: (day) => `Borrar el objetivo desde el ${day}`,
  editing: (day) => `Era el objetivo desde el ${day}.`,
  disagree: (macros) =>
    `Proteínas, hidratos y grasas suman ${macros}. Ambos pueden quedar; la barra sigue la energía.`,
  little: 'Es poco para un día entero. Si puedes, coméntalo con un médico o dietista.',
  problems: {
    empty: '¿Cuánto al día?',
    notADay: 'Elige un día.',
    notANumber: 'Esto no es un número.',
    tooLow: (limit) => `Menos de ${limit} al día es algo para hacer con un médico. Elige ${limit} o más.`,
    tooHigh: (limit) => `Como mucho ${limit}.`,
  },
};
