/**
 * What the person of the sample diary eats: an office week in Madrid with its habits, its weekend and a menu of
 * the day. Foods are FNDDS 2021–2023 codes, so names and nutrients come with the pack; each has the grams of an
 * ordinary helping and, where people count rather than weigh, a word of the portion to count in.
 */
import type { FoodId } from '../foods/food.ts';
import type { SlotId } from './entry.ts';

export interface Helping {
  food: FoodId;
  grams: number;
  portion?: string;
}

/** Dishes that are eaten together; `often` weighs them against the other choices. */
export interface Choice {
  often: number;
  helpings: Helping[];
}

/** A time to eat with its choices: one of them is drawn, or none, by `likely`. */
export interface Occasion {
  slot: SlotId;
  /** Minutes since midnight. */
  at: number;
  likely: number;
  choices: Choice[];
}

function helping(code: string, grams: number, portion?: string): Helping {
  return portion === undefined ? { food: `fndds:${code}`, grams } : { food: `fndds:${code}`, grams, portion };
}

const choice = (often: number, ...helpings: Helping[]): Choice => ({ often, helpings });

const coffee = helping('92101000', 180);
const coffeeWithMilk = helping('92101850', 200);
const oats = helping('56203066', 240, 'cup');
const banana = helping('63107010', 126, 'banana');
const apple = helping('63101000', 200, 'medium');
const orange = helping('61119010', 154, 'fruit');
const clementine = helping('61100600', 75);
const kiwi = helping('63126500', 75, 'fruit');
const strawberries = helping('63223020', 150);
const greekYogurt = helping('11411400', 150, 'container');
const bread = helping('51101000', 56, 'regular slice');
const wholeBread = helping('51300110', 72, 'regular slice');
const tomato = helping('74101000', 100);
const oliveOil = helping('82104000', 14);
const salad = helping('75143000', 120);
const almonds = helping('42100100', 25);
const rice = helping('56205002', 180);
const potatoes = helping('71103010', 180);
const wine = helping('93401010', 150);
const beer = helping('93101000', 330);

const WORKDAY_BREAKFAST: Occasion = {
  slot: 'breakfast',
  at: 7 * 60 + 40,
  likely: 1,
  choices: [choice(4, coffeeWithMilk, oats, banana), choice(2, coffeeWithMilk, wholeBread, tomato, oliveOil)],
};

const WEEKEND_BREAKFAST: Occasion = {
  slot: 'breakfast',
  at: 10 * 60,
  likely: 1,
  choices: [
    choice(2, coffeeWithMilk, helping('51166000', 60), helping('61210010', 200)),
    choice(1, coffeeWithMilk, helping('53520200', 80)),
    choice(1, coffeeWithMilk, wholeBread, helping('22311450', 30), oliveOil, tomato),
  ],
};

const MORNING: Occasion = {
  slot: 'snacks',
  at: 11 * 60 + 10,
  likely: 0.85,
  choices: [choice(3, coffee, apple), choice(1, coffee, almonds)],
};

const LUNCH: Occasion = {
  slot: 'lunch',
  at: 14 * 60 + 15,
  likely: 1,
  choices: [
    choice(2, helping('41304990', 300), bread, orange),
    choice(2, helping('24122131', 160), rice, salad, oliveOil),
    choice(2, helping('58146222', 500, 'cup'), salad, clementine),
    choice(1, helping('26137120', 170), potatoes, helping('72201223', 150), kiwi),
    choice(1, helping('41302020', 250), helping('72125217', 120), helping('31103010', 100, 'egg')),
    choice(1, helping('27510521', 145, 'hamburger'), helping('71200100', 40), beer),
  ],
};

const WEEKEND_LUNCH: Occasion = {
  slot: 'lunch',
  at: 14 * 60 + 50,
  likely: 1,
  choices: [
    choice(2, helping('27350020', 450), salad, wine, strawberries),
    choice(1, helping('21101000', 180), potatoes, salad, wine),
    choice(1, helping('58106210', 357, 'large pizza'), beer, helping('13110100', 120, 'scoop')),
  ],
};

const AFTERNOON: Occasion = {
  slot: 'snacks',
  at: 18 * 60,
  likely: 0.8,
  choices: [
    choice(2, greekYogurt, strawberries),
    choice(1, helping('92302000', 240), helping('53206000', 32)),
    choice(1, helping('91705300', 20), clementine),
    choice(1, helping('41205070', 60), helping('73101010', 90)),
  ],
};

const DINNER: Occasion = {
  slot: 'dinner',
  at: 21 * 60 + 10,
  likely: 1,
  choices: [
    choice(3, helping('32130010', 150), salad, oliveOil, greekYogurt),
    choice(2, helping('75604600', 300), helping('26155110', 110), bread, greekYogurt),
    choice(2, helping('75649110', 300), helping('14107010', 60), bread, greekYogurt),
    choice(1, helping('26109120', 180), potatoes, salad, greekYogurt),
  ],
};

/** The occasions of a working day and of a day of the weekend, in the order of the day. */
export const WORKDAY: readonly Occasion[] = [WORKDAY_BREAKFAST, MORNING, LUNCH, AFTERNOON, DINNER];
export const WEEKEND: readonly Occasion[] = [WEEKEND_BREAKFAST, WEEKEND_LUNCH, AFTERNOON, DINNER];

/** Every food the sample diary may name. */
export const SAMPLE_FOODS: readonly FoodId[] = [
  ...new Set(
    [...WORKDAY, ...WEEKEND].flatMap(({ choices }) =>
      choices.flatMap(({ helpings }) => helpings.map(({ food }) => food)),
    ),
  ),
];
