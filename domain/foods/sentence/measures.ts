import { GRAMS_PER_OUNCE, ML_PER_FLUID_OUNCE } from '../../diary/amount-size.ts';

/**
 * How much a measure holds. `grams` is exact mass. `ml` is a volume, weighed by the food. A household measure is first
 * looked for among the food's own portions, by `labels` (English, as USDA writes them), and only then taken from the table.
 */
export interface Measure {
  id: MeasureId;
  /** Singular and plural, folded, English and Spanish. Several words are joined by a space. */
  words: readonly string[];
  kind: 'mass' | 'volume' | 'household';
  /** g of one, for a mass and where a household measure says nothing better. */
  grams?: number;
  /** ml of one. */
  ml?: number;
  /** Says which of the food's portions is this measure. */
  label?: RegExp;
  /** "Fillet of beef" is a food's name before it is a measure: what the name explains comes first. */
  isWeak?: boolean;
}

export type MeasureId = keyof typeof TABLE;

type Row = Omit<Measure, 'id' | 'words'> & { words: string };

/**
 * Sources: cups, spoons, pints and ounces are US customary (NIST Handbook 44, appendix C). Glass, plate, handful and the like
 * are the project's own, near the medians that FNDDS 2021-2023 gives foods in such measures: 240 ml a glass, 28 g (1 oz) a
 * handful of nuts, 148 ml (5 fl oz) a glass of wine; Spanish glass 200 ml, caña 200 ml, wine glass 125 ml, lata 330 ml.
 */
const TABLE = {
  gram: { kind: 'mass', grams: 1, words: 'g|gr|grs|gram|grams|gramme|grammes|gramo|gramos' },
  kilo: { kind: 'mass', grams: 1000, words: 'kg|kgs|kilo|kilos|kilogram|kilograms|kilogramo|kilogramos' },
  ounce: { kind: 'mass', grams: GRAMS_PER_OUNCE, words: 'oz|ounce|ounces|onza|onzas' },
  pound: { kind: 'mass', grams: 16 * GRAMS_PER_OUNCE, words: 'lb|lbs|pound|pounds|libra|libras' },
  ml: {
    kind: 'volume',
    ml: 1,
    words: 'ml|mls|millilitre|millilitres|milliliter|milliliters|mililitro|mililitros|cc',
  },
  cl: { kind: 'volume', ml: 10, words: 'cl|centilitro|centilitros' },
  litre: { kind: 'volume', ml: 1000, words: 'l|litre|litres|liter|liters|litro|litros' },
  fluidOunce: { kind: 'volume', ml: ML_PER_FLUID_OUNCE, words: 'fl oz|floz|fluid ounce|fluid ounces' },
  pint: { kind: 'volume', ml: 16 * ML_PER_FLUID_OUNCE, words: 'pint|pints|pinta|pintas' },
  cup: {
    kind: 'household',
    ml: 8 * ML_PER_FLUID_OUNCE,
    label: /^1 cup\b(?! \(8 fl oz, dry)/,
    words: 'cup|cups|taza|tazas',
  },
  tablespoon: {
    kind: 'household',
    ml: ML_PER_FLUID_OUNCE / 2,
    label: /^1 tbsp/,
    words:
      'tbsp|tbsps|tbs|tablespoon|tablespoons|cucharada|cucharadas|cda|cdas|spoonful|spoonfuls|cucharada sopera|cucharadas soperas|cuchara|cucharas',
  },
  teaspoon: {
    kind: 'household',
    ml: ML_PER_FLUID_OUNCE / 6,
    label: /^1 tsp/,
    words: 'tsp|tsps|teaspoon|teaspoons|cucharadita|cucharaditas|cdta|cdtas|cucharilla|cucharillas',
  },
  glass: { kind: 'household', ml: 240, label: /^1 glass/, words: 'glass|glasses' },
  vaso: { kind: 'household', ml: 200, label: /^1 glass/, words: 'vaso|vasos' },
  wineGlass: {
    kind: 'household',
    ml: 5 * ML_PER_FLUID_OUNCE,
    label: /^1 (wine )?glass/,
    words: 'wine glass|copa|copas',
  },
  cana: { kind: 'household', ml: 200, words: 'cana|canas', isWeak: true },
  mug: { kind: 'household', ml: 300, words: 'mug|mugs|tazon|tazones' },
  shot: {
    kind: 'household',
    ml: 1.5 * ML_PER_FLUID_OUNCE,
    label: /^1 (jigger|shot)/,
    words: 'shot|shots|chupito|chupitos',
  },
  bowl: { kind: 'household', ml: 300, label: /^1 bowl/, words: 'bowl|bowls|bol|boles|cuenco|cuencos' },
  plate: {
    kind: 'household',
    ml: 300,
    label: /^1 (plate|dinner)/,
    words: 'plate|plates|plateful|plato|platos',
  },
  splash: {
    kind: 'household',
    ml: 15,
    words: 'splash|dash|drop|drizzle|chorrito|chorro|chorritos|gota|hilo',
  },
  dollop: { kind: 'household', ml: 30, words: 'dollop|dollops|knob|smear|pegote' },
  pinch: { kind: 'household', grams: 0.4, label: /^1 dash/, words: 'pinch|pizca|pizcas|sprinkle' },
  handful: {
    kind: 'household',
    grams: 28,
    label: /^1 handful/,
    words: 'handful|handfuls|punado|punados|punadito',
  },
  slice: {
    kind: 'household',
    grams: 28,
    label:
      /^1 (?:medium or regular slice|slice|medium slice|medium wedge\/slice|small or thin slice|piece\/slice|piece\b(?!, (?:small|large|extra)))/,
    words:
      'slice|slices|rebanada|rebanadas|loncha|lonchas|rodaja|rodajas|feta|fetas|tajada|tajadas|rasher|rashers',
  },
  piece: {
    kind: 'household',
    grams: 50,
    label: /^1 (?:piece|slice|medium or regular slice|medium slice|wedge|square|bar)/,
    words:
      'piece|pieces|chunk|chunks|trozo|trozos|pedazo|pedazos|porcion|porciones|cacho|wedge|wedges|pieza|piezas',
  },
  can: {
    kind: 'household',
    ml: 330,
    label: /^1 (?:standard can|can\b|small can|can or bottle)/,
    words: 'can|cans|tin|tins|lata|latas',
  },
  bottle: {
    kind: 'household',
    ml: 500,
    label: /^1 (?:bottle|can or bottle)/,
    words: 'bottle|bottles|botella|botellas|botellin|botellines|tercio',
  },
  packet: {
    kind: 'household',
    grams: 30,
    label:
      /^1 (?:small single serving bag|small or medium single serving bag|single serving (?:bag|package)|packet|bag|package|individual (?:packet|container)|100 calorie)/,
    words:
      'packet|packets|pack|packs|bag|bags|sachet|sachets|bolsa|bolsas|bolsita|bolsitas|paquete|paquetes|sobre|sobres',
  },
  tub: {
    kind: 'household',
    grams: 125,
    label: /^1 (?:container|individual|.*container|tub|carton)/,
    words: 'tub|tubs|pot|pots|container|tarrina|tarrinas|envase|envases',
  },
  scoop: {
    kind: 'household',
    grams: 65,
    label: /^1 scoop/,
    words: 'scoop|scoops|bola|bolas|cacito|cazo|cazos',
  },
  clove: { kind: 'household', grams: 3, label: /^1 clove/, words: 'clove|cloves|diente|dientes' },
  fillet: {
    kind: 'household',
    grams: 120,
    label: /^1 (?:small\/regular |medium )?fillet/,
    words: 'fillet|fillets|filete|filetes',
    isWeak: true,
  },
  loaf: {
    kind: 'household',
    grams: 250,
    label: /^1 (?:baguette|loaf|French bread)/,
    words: 'loaf|loaves|barra|barras|hogaza',
  },
  baguette: {
    kind: 'household',
    grams: 250,
    label: /^1 (?:baguette|loaf)/,
    words: 'baguette|baguettes',
    isWeak: true,
  },
  square: {
    kind: 'household',
    grams: 8,
    label: /^1 (?:square|cubic)/,
    words: 'square|squares|onza de chocolate',
  },
  bar: {
    kind: 'household',
    grams: 45,
    label: /^1 (?:bar|regular|medium)/,
    words: 'bar|bars|tableta|tabletas',
    isWeak: true,
  },
  leaf: { kind: 'household', grams: 8, label: /^1 (?:leaf|inner leaf)/, words: 'leaf|leaves|hoja|hojas' },
  stick: {
    kind: 'household',
    grams: 30,
    label: /^1 (?:stick|stalk)/,
    words: 'stick|sticks|stalk|stalks|palito|palitos',
    isWeak: true,
  },
  serving: {
    kind: 'household',
    words: 'serving|servings|portion|portions|helping|racion|raciones|order|plat',
  },
} as const satisfies Record<string, Row>;

export const MEASURES: ReadonlyMap<MeasureId, Measure> = new Map(
  Object.entries(TABLE as Record<string, Row>).map(([id, row]) => [
    id as MeasureId,
    { ...row, id: id as MeasureId, words: row.words.split('|') },
  ]),
);

/** Measures by their words. */
export const MEASURE_BY_WORDS: ReadonlyMap<string, Measure> = new Map(
  [...MEASURES.values()].flatMap((measure) => measure.words.map((word) => [word, measure] as const)),
);
