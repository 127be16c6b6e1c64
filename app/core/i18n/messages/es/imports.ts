import { pluralOf } from '../../plural.ts';
import type { ImportsMessages } from '../en/imports.ts';

const plural = pluralOf('es');

export const imports: ImportsMessages = {
  button: 'Traer un diario de otra app',
  hint: 'MyFitnessPal, Cronometer o Lose It!: el CSV o el ZIP que exportan. Antes de guardar nada verás lo que contiene.',
  title: 'Traer un diario',
  sources: {
    welness: 'Welness',
    myfitnesspal: 'MyFitnessPal',
    cronometer: 'Cronometer',
    loseit: 'Lose It!',
  },
  foodsOf: (source) => `Alimentos apuntados en ${source}`,
  mealsOf: (source) => `Sumas de comidas de ${source}`,
  mealsExplained:
    'Este archivo da las sumas de cada comida y no nombra alimentos. Cada una será una entrada con todo lo que sabe.',
  fresh: (count, n) => plural(n, { one: `${count} entrada nueva`, other: `${count} entradas nuevas` }),
  span: (days, n, from, to) =>
    plural(n, { one: `El ${from}`, other: `En ${days} días, del ${from} al ${to}` }),
  nothingNew: 'Todo lo que hay en este archivo ya está en tu diario.',
  duplicates: (count, n) =>
    plural(n, {
      one: `${count} ya está en tu diario y se deja fuera.`,
      other: `${count} ya están en tu diario y se dejan fuera.`,
    }),
  deletedHere: (count, n) =>
    plural(n, {
      one: `${count} ya se trajo y la borraste; sigue borrada.`,
      other: `${count} ya se trajeron y las borraste; siguen borradas.`,
    }),
  figureQuestion: (figure) => `¿Cuánto es ${figure} en este archivo?`,
  about: (figure) => `alrededor de ${figure}`,
  dateQuestion: (date) => `¿Qué día es ${date}?`,
  meals: 'Adónde van las comidas',
  mealCount: (meal, count) => `${meal} (${count})`,
  noMeal: 'Sin comida',
  leaveOut: 'Dejar fuera',
  byClock: 'Según la hora de cada línea',
  first: 'Las primeras entradas',
  days: (count, n) =>
    plural(n, { one: `${count} día ya tiene entradas`, other: `${count} días ya tienen entradas` }),
  dayColumn: 'Día',
  hereColumn: 'Ahora',
  addedColumn: 'Se añade',
  afterColumn: 'Después',
  problems: (count, n) =>
    plural(n, { one: `${count} línea no se trae`, other: `${count} líneas no se traen` }),
  problemLine: (line) => `Línea ${line}`,
  problem: {
    NoDay: 'La fecha no se entiende.',
    NoName: 'No hay alimento.',
    NoAmount: 'Falta la cantidad o es cero.',
    NoEnergy: 'No hay energía.',
    BadFigure: 'Una cifra no se entiende.',
    Negative: 'Una cifra es menor que cero.',
    TooMuch: 'Más energía de la que nadie come de una vez.',
    CutOff: 'Aquí se abren unas comillas que nada cierra. Lo que sigue no se puede leer.',
    Exercise: 'Es ejercicio.',
    Deleted: 'Se borró en la otra app.',
    SumOfDay: 'Es la suma de un día.',
  },
  moreProblems: (count) => `Y ${count} más.`,
  left: (columns) => `No se trae: ${columns}.`,
  go: (count, n) => plural(n, { one: `Traer ${count} entrada`, other: `Traer ${count} entradas` }),
  reading: 'Leyendo el archivo…',
  writing: 'Trayéndolo…',
  cancelled: 'No se ha traído nada.',
  done: (count, n) => plural(n, { one: `${count} entrada traída`, other: `${count} entradas traídas` }),
  refusedTitle: 'Este archivo no se puede traer',
  unchanged: 'No se ha cambiado nada.',
  refused: {
    TooLarge: 'Ocupa más de 60 MB. Exporta un periodo más corto.',
    Unreadable: 'No se puede abrir, o el ZIP está dañado.',
    NoTable: 'No es una tabla de texto. Elige un archivo CSV, o el ZIP en el que venía.',
    NoLines: 'Tiene encabezado y ni una sola línea.',
    NothingInZip: 'Ninguna tabla de este ZIP dice lo que se comió.',
    dayTotals:
      'Solo tiene la suma de cada día, sin comidas. La lista de alimentos está en otro archivo de la misma exportación: «servings.csv» de Cronometer, «food-logs.csv» de Lose It!, «Nutrition-Summary» de MyFitnessPal.',
    exercise: 'Es una lista de ejercicio. Welness trae lo que se comió: busca el archivo de los alimentos.',
    measurements:
      'Es una lista de peso y medidas. Welness trae lo que se comió: busca el archivo de los alimentos.',
    notes: 'Es una lista de notas. Welness trae lo que se comió: busca el archivo de los alimentos.',
  },
  unknown:
    'No conocemos sus columnas. Leemos lo que exportan MyFitnessPal, Cronometer y Lose It! con encabezados en inglés o español, y nuestra propia tabla.',
  unknownColumns: (columns) => `Columnas encontradas: ${columns}.`,
  listTitle: 'Traído de archivos',
  listed: (source, count, n) =>
    `${source} · ${plural(n, { one: `${count} entrada`, other: `${count} entradas` })}`,
  broughtIn: (when) => `Traído el ${when}`,
  from: (from, to) => `Del ${from} al ${to}`,
  remove: 'Quitar lo que trajo este archivo',
  removeExplained:
    'Sus entradas se van, todas a la vez. Lo que hayas cambiado desde entonces se queda. El mismo archivo se puede traer otra vez.',
  removing: 'Quitando sus entradas…',
  removed: (count, n) => plural(n, { one: `${count} entrada quitada`, other: `${count} entradas quitadas` }),
  restored: (count, n) =>
    `Archivo guardado · ${plural(n, { one: `${count} elemento`, other: `${count} elementos` })}`,
  takeBackExplained:
    'Lo que llegó con él se va, todo a la vez, y lo que cambió queda como estaba antes. Lo que hayas cambiado desde entonces se queda. El mismo archivo se puede recuperar otra vez.',
  takingBack: 'Retirando lo que trajo…',
  takenBack: (count, n) =>
    plural(n, {
      one: `Se ha retirado ${count} elemento`,
      other: `Se han retirado ${count} elementos`,
    }),
  removedKept: (removed, kept, n) =>
    `${removed}. ${plural(n, { one: `Se queda ${kept} que cambiaste desde entonces.`, other: `Se quedan ${kept} que cambiaste desde entonces.` })}`,
};
