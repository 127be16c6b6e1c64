import { mealsOf, tallyOf, WAYS, type Tally, type Way } from './predict/offers.ts';
import { people } from './predict/people.ts';
import { figure, type BenchmarkReport } from './report.ts';

/** Seeds the rules were never tuned on; those were 1 to 3. */
const SEEDS = [11, 12, 13, 14, 15, 16];

/** The card as the day shows it: what is predicted, else the last meal. */
const CARD = [WAYS.predicted, WAYS['the last']];

const COMPARED: Record<string, readonly Way[]> = {
  card: CARD,
  'predicted alone': [WAYS.predicted],
  "yesterday's slot": [WAYS["yesterday's"]],
  'the last meal of the slot': [WAYS['the last']],
};

/** What one tap offers before each meal of made-up diaries, against copying yesterday's slot. */
export default function benchPredict(): Promise<BenchmarkReport> {
  const persons = people().map(({ name, diaryOf }) => ({
    name,
    meals: SEEDS.flatMap((seed) => mealsOf(diaryOf(seed))),
  }));
  const started = performance.now();
  const tallies = persons.map(({ name, meals }) => ({
    name,
    meals,
    ways: Object.entries(COMPARED).map(([way, ways]) => ({ way, tally: tallyOf(meals, ways) })),
  }));
  const each = (performance.now() - started) / persons.reduce((sum, { meals }) => sum + meals.length, 0);
  const everyone = Object.fromEntries(
    Object.entries(COMPARED).map(([way, ways]) => [
      way,
      tallyOf(
        persons.flatMap(({ meals }) => meals),
        ways,
      ),
    ]),
  ) as Record<string, Tally>;
  const [card, yesterday] = [everyone.card!, everyone["yesterday's slot"]!];
  return Promise.resolve({
    title: 'The predicted card',
    notes: [
      `Seven made-up diaries of 120 days, ${SEEDS.length} seeds each, ${card.meals.toLocaleString('en')} meals after the first four weeks; each predicted from the 60 days before it. About ${each.toFixed(1)} ms for all four ways together.`,
      'Eaten: the share of what was eaten that the offer held. Offered: the share of the offer that was eaten. Whole: the meals that one tap would have logged exactly. F: 2·hits / (eaten + offered).',
    ],
    tables: tallies.map(({ name, meals, ways }) => ({
      title: `${name[0]!.toUpperCase()}${name.slice(1)}, ${meals.length.toLocaleString('en')} meals`,
      columns: ['offer', 'eaten', 'offered', 'F', 'whole', 'offered at all'],
      rows: ways.map(({ way, tally }) => [way, ...sharesOf(tally)]),
    })),
    figures: [
      figure(
        'predict: share of what was eaten that the card held',
        eaten(card),
        'share',
        '>=',
        eaten(yesterday),
        "yesterday's slot",
      ),
      figure(
        'predict: share of the card that was eaten',
        offered(card),
        'share',
        '>=',
        offered(yesterday),
        "yesterday's slot",
      ),
      figure(
        'predict: F of the card',
        fOf(card),
        'share',
        '>=',
        fOf(yesterday) * 1.2,
        "1.2 times yesterday's slot",
      ),
      figure(
        'predict: meals logged whole by one tap',
        card.whole / card.meals,
        'share',
        '>=',
        yesterday.whole / yesterday.meals,
        "yesterday's slot",
      ),
      ...tallies.map(({ name, ways }) =>
        figure(
          `predict: F of the card, ${name}`,
          fOf(ways[0]!.tally),
          'share',
          '>=',
          fOf(ways[2]!.tally),
          "yesterday's slot",
        ),
      ),
    ],
  });
}

function sharesOf(tally: Tally): number[] {
  return [eaten(tally), offered(tally), fOf(tally), tally.whole / tally.meals, tally.offers / tally.meals];
}
const eaten = ({ hits, eaten: all }: Tally) => hits / all;
const offered = ({ hits, offered: all }: Tally) => (all > 0 ? hits / all : 0);
const fOf = ({ hits, eaten: all, offered: some }: Tally) => (2 * hits) / (all + some);
