/** Words that carry amounts and join foods, in English and Spanish at once: people mix them, and few collide. Folded. */

/** Number words. "a" and "un" are articles and count one. */
export const NUMBERS = numbers(
  'a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 ' +
    'twenty=20 thirty=30 forty=40 fifty=50 hundred=100 dozen=12 ' +
    'un=1 una=1 uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 quince=15 ' +
    'veinte=20 treinta=30 cuarenta=40 cincuenta=50 cien=100 doscientos=200 trescientos=300 quinientos=500 docena=12',
);

export const FRACTION_WORDS = numbers(
  `half=0.5 quarter=0.25 quarters=0.25 third=${1 / 3} thirds=${1 / 3} ` +
    `medio=0.5 media=0.5 medios=0.5 mitad=0.5 cuarto=0.25 cuartos=0.25 tercio=${1 / 3} tercios=${1 / 3}`,
);

/** "A couple of", "un par de". */
export const PAIRS = words('couple pair par');

/** An amount left open: the usual one is meant. */
export const VAGUE = words(
  'some few little bit bunch lots unos unas algo poco poca pocos pocas varios varias',
);

export type Size = 'small' | 'medium' | 'large';
export const SIZES: ReadonlyMap<string, Size> = new Map<string, Size>([
  ...sized('small', 'small mini pequeno pequena pequenos pequenas'),
  ...sized('medium', 'medium mediano mediana medianos medianas'),
  ...sized('large', 'large big huge grande grandes gran'),
]);

/** "Un plátano pequeño": in Spanish the size stands behind. */
export const SIZES_BEHIND = words(
  'pequeno pequena pequenos pequenas mediano mediana medianos medianas grande grandes',
);

/** All that say an amount, and no food by themselves. */
export const AMOUNT_WORDS = [NUMBERS, FRACTION_WORDS, PAIRS, VAGUE, SIZES];

/** What stands between an amount and its food. */
export const OF = words('of de del');
export const ARTICLES = words('a an the un una el la los las my mi mis');

/** What may join two foods, or stand inside the name of one. */
export const JOINING = words(
  'and with y e con plus mas on in en al topped alongside served acompanado acompanada junto',
);
/** What may stand inside a name and joins nothing. */
export const INNER = words('of de del a la el los las al the or o in en on');
/** What adds one food to another rather than setting it beside: milk in a coffee, butter on toast. */
export const ADDING = words('with con on in');
export const WITHOUT = words('without sin no not hold minus ni');

/** How a food was made, or is: never a food by itself, and no loss when the index does not know it. */
export const MANNERS = words(
  'steamed grilled fried baked boiled roast roasted poached raw cooked fresh frozen organic homemade toasted sliced ' +
    'diced chopped shredded grated mashed smoked dry dried plain regular normal white brown whole double strong hot cold ' +
    'iced warm free lean basmati jasmine mixed green red ripe skimmed semi wholemeal wholegrain leftover extra ' +
    'frito frita fritos fritas cocida cocidos cocidas hervido hervida asado asada asados asadas plancha horno ' +
    'vapor crudo cruda fresco fresca natural naturales integral integrales desnatada semidesnatada rallado rallada ' +
    'blanco blanca negro negra verde verdes rojo roja maduro madura casero casera doble frio fria caliente solo sola ' +
    'mixta mixto salteado salteada salteados salteadas guisado guisada relleno rellena ecologico romana',
);

/** Said around a meal and about no food. */
export const FILLER = words(
  'i ive im had have having ate eaten eat drank drunk drink got took was were is are it its my me we today yesterday ' +
    'this that so then also just like uh um er erm well ok okay hi please log add for to after before later about around ' +
    'roughly approximately morning afternoon evening night noon breakfast lunch dinner supper brunch snack dessert ' +
    'starter meal the maybe think there too as by from at first second followed ' +
    'he has ha hemos comido comi cenado cene desayunado desayune tomado tome bebido bebi almorzado almorce merendado ' +
    'merende me te se lo nos ayer hoy esta este esto manana tarde noche mediodia para por de del postre primero segundo ' +
    'desayuno almuerzo comida cena merienda desayunar comer cenar merendar almorzar picar pues luego despues tambien ' +
    'anade apunta registra hola o menos casi eh mm bueno el la los las fue era quiero acabo tomar beber ha habido',
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

function numbers(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split(' ').map((pair) => {
      const [word = '', value] = pair.split('=');
      return [word, Number(value)];
    }),
  );
}

function sized(size: Size, text: string): (readonly [string, Size])[] {
  return text.split(' ').map((word) => [word, size] as const);
}
