import { pluralOf } from '../../plural.ts';
import type { IntakeMessages } from '../en/intake.ts';

const plural = pluralOf('es');

export const intake: IntakeMessages = {
  title: 'Nutrientes',
  span: 'Periodo',
  spans: { day: 'Día', week: 'Semana' },
  logged: (logged, days) =>
    plural(days, { one: `${logged} de 1 día registrado`, other: `${logged} de ${days} días registrados` }),
  perDay: 'Media de los días registrados. Un día sin registro no cuenta.',
  nothing: 'Aquí todavía no hay nada registrado.',
  groups: {
    energy: 'Energía y macronutrientes',
    fats: 'Grasas',
    minerals: 'Minerales y oligoelementos',
    vitamins: 'Vitaminas',
    others: 'Agua, cafeína, alcohol y otros',
  },
  energyFrom: 'De dónde sale la energía',
  ofEnergy: (share) => `${share} de la energía`,
  atLeast: (amount) => `al menos ${amount}`,
  covers: (share) => `se conoce en el ${share} de la energía`,
  coversEntries: (known, all) => `se conoce en ${known} de ${all} entradas`,
  atLeastSign: (amount) => `≥ ${amount}`,
  atLeastMeans: (coverage) =>
    `≥ quiere decir «al menos»: no todas las entradas lo indican todo. Si no pone nada más, una cifra ${coverage}.`,
  notKnown: 'no se sabe',
  ofTarget: (share) => `${share} de tu objetivo`,
  ofReference: (share) => `${share} de la referencia`,
  shares: (from, to) => `${from} a ${to}`,
  overUpper: 'por encima del máximo tolerable',
  scale:
    'En las barras la línea fina es la referencia o tu objetivo, una franja si es un intervalo; la corta, el máximo tolerable. Todas acaban en el doble de la referencia.',
  macroBars:
    'En el día los tres comparten una escala: un gramo mide lo mismo en cada barra. La línea es tu objetivo.',
  target: (amount) => `Tu objetivo: ${amount}`,
  reference: (amount) => `Referencia: ${amount} al día`,
  range: (from, to) => `Referencia: del ${from} al ${to} de la energía`,
  upper: (amount) => `Máximo tolerable: ${amount} al día`,
  kinds: {
    PRI: 'Ingesta de referencia para la población: basta para casi todas las personas de este grupo.',
    AI: 'Ingesta adecuada: lo que toma la gente sana de este grupo cuando no se conocen bien las necesidades.',
    safe: 'Ingesta segura y adecuada: tomar menos apenas mejora nada; tomar más sube la tensión.',
    range: 'Intervalo de referencia como parte de la energía.',
  },
  upperMeans:
    'El máximo tolerable vale para todos los días durante mucho tiempo. Pasarlo un día no es motivo de preocupación.',
  source: (article) => `Autoridad Europea de Seguridad Alimentaria, EFSA Journal ${article}`,
  notes: {
    protein: 'Para el peso medio de este grupo. En adultos son 0,83 g por cada kilo.',
    saturatedFat: 'EFSA no da ninguna cifra: lo menos posible dentro de una buena dieta.',
    sugar:
      'EFSA no da una cifra para el total de azúcares. De los añadidos y libres, lo menos posible dentro de una buena dieta.',
    sodium: '2000 mg de sodio equivalen a 5 g de sal.',
    zinc: 'Con 600 mg de fitatos al día, como en una dieta variada. Mucho cereal integral y mucha legumbre la suben.',
    iron: 'Las mujeres necesitan 16 mg hasta la menopausia y 11 mg después.',
    niacin:
      'El cuerpo también fabrica niacina a partir de las proteínas, y las tablas de alimentos no la cuentan: en realidad hay más.',
    thiamin: 'La referencia depende de lo que has comido: 0,1 mg por megajulio.',
    vitaminA: 'Las tablas de alimentos cuentan las verduras la mitad que EFSA, así que en realidad hay más.',
    vitaminD: 'Para quien toma poco el sol. En verano la produce la piel.',
    caffeine:
      'EFSA no ve motivo de preocupación hasta 400 mg al día en adultos y 200 mg en el embarazo o la lactancia. Una taza de café tiene unos 90 mg.',
    alcohol: 'Una unidad de bebida son 10 g de alcohol puro: una caña o una copa pequeña de vino.',
    water: 'Toda el agua, también la de los alimentos y otras bebidas.',
  },
  units: (count, figure) =>
    plural(count, { one: `${figure} unidad de bebida`, other: `${figure} unidades de bebida` }),
  sources: 'De dónde sale',
  noSources: 'No se sabe de ninguna entrada que lo contenga.',
  unknownIn: 'No lo indica',
  times: (count) => `${count} veces`,
  about: 'Sobre estas referencias',
  forWhom: {
    anyone: 'Referencias para adultos, mujeres y hombres.',
    adults: { female: 'Referencias para mujeres.', male: 'Referencias para hombres.' },
    aged: (age) => `Referencias para ${age} años, mujeres y hombres.`,
    both: {
      female: (age) => `Referencias para mujeres de ${age} años.`,
      male: (age) => `Referencias para hombres de ${age} años.`,
    },
    child: (age) => `Referencias para ${age} años.`,
    infant: 'No hay referencias por debajo de un año de edad.',
  },
  narrow: 'Edad y sexo',
  narrowHint: 'Para las ingestas de referencia, si quieres',
  why: 'Por qué lo preguntamos: las necesidades cambian con la edad y el sexo, y sin ellos la referencia abarca ambos. No hace falta que lo digas. Se queda en este dispositivo con el resto del diario y puedes quitarlo cuando quieras.',
  birthYear: 'Año de nacimiento',
  yearHint: 'Con el año basta.',
  yearProblem: 'Un año como 1984.',
  sex: 'Sexo para las referencias',
  sexes: { unsaid: 'Sin decir', female: 'Mujer', male: 'Hombre' },
  stage: 'Etapa de la vida',
  stages: {
    none: 'Ninguna de estas',
    pregnancy1: 'Embarazo, meses 1 a 3',
    pregnancy2: 'Embarazo, meses 4 a 6',
    pregnancy3: 'Embarazo, meses 7 a 9',
    lactation: 'Lactancia, primeros seis meses',
    lactationLater: 'Lactancia, después de seis meses',
    postmenopause: 'Después de la menopausia',
  },
  disclaimer:
    'Las referencias valen para grupos de personas sanas y para la media de muchos días. No son un consejo para una persona.',
  stimulants: 'Cafeína y alcohol',
};
