import { describe, expect, it } from 'vitest';
import { nutrientIn, type NutrientId } from '../foods/nutrients.ts';
import type { DiaryLine } from './diary-line.ts';
import {
  CRONOMETER_DAYS,
  CRONOMETER_SERVINGS,
  LOSEIT_FOODS,
  MYFITNESSPAL_FOODS,
  MYFITNESSPAL_MEALS,
} from './fixtures.ts';
import { openText, readLines } from './read-diary.ts';

const TODAY = '2026-11-25';

function read(text: string, usual: 'dayFirst' | 'monthFirst' = 'dayFirst') {
  const opened = openText(text, TODAY, usual);
  if (opened.type !== 'Diary') throw new Error(opened.type);
  return { ...opened, ...readLines(opened, opened.notation) };
}
const figure = (line: DiaryLine | undefined, id: NutrientId) => nutrientIn(line!.nutrients, id);

describe('a file of MyFitnessPal', () => {
  it('gives the sums of each meal, percentages and unsaid nutrients unknown', () => {
    const { file, lines, problems } = read(MYFITNESSPAL_MEALS);
    expect([file.source, file.lines, problems]).toEqual(['myfitnesspal', 'meals', []]);
    expect(lines.map(({ line, day, meal }) => [line, day, meal])).toEqual([
      [2, '2026-03-14', 'Breakfast'],
      [3, '2026-03-14', 'Lunch'],
      [5, '2026-03-14', 'Snacks'],
      [6, '2026-03-15', 'Dinner'],
    ]);
    expect(figure(lines[3], 'energy')).toBe(1020.5);
    expect(figure(lines[2], 'cholesterol')).toBe(0);
    // Zero in every line; a share of a daily value; no column at all.
    for (const id of ['polyunsaturatedFat', 'calcium', 'vitaminC', 'iron', 'caffeine'] as const)
      expect([id, figure(lines[1], id)]).toEqual([id, null]);
    expect(file.columns.left).toEqual(['Trans Fat', 'Vitamin A', 'Vitamin C', 'Calcium', 'Iron', 'Note']);
  });

  it('with foods gives each food', () => {
    const { file, lines } = read(MYFITNESSPAL_FOODS);
    expect([file.source, file.lines]).toEqual(['myfitnesspal', 'foods']);
    expect(lines.map(({ name, day }) => [name, day])).toEqual([
      ['Porridge, invented', '2026-03-14'],
      ['Made-up chicken', '2026-03-14'],
    ]);
  });

  it('is read with Spanish headers, decimal commas and semicolons', () => {
    const { lines, notation } = read(
      '\ufeffFecha;Comida;Calorías;Grasas (g);Proteínas (g);Sodio (mg)\r\n14/03/2026;Desayuno;412,5;11,2;17,9;1.240\r\n',
    );
    expect(notation.mark).toBe(',');
    expect([figure(lines[0], 'energy'), figure(lines[0], 'sodium')]).toEqual([412.5, 1240]);
    expect(lines[0]!.meal).toBe('Desayuno');
  });
});

describe('figures like 1.234', () => {
  const notationOf = (...rows: string[]) => {
    const delimiter = rows[0]!.includes(';') ? ';' : ',';
    const header = ['Date', 'Meal', 'Calories', 'Sodium (mg)'].join(delimiter);
    const { notation, figures, lines } = read([header, ...rows].join('\n'));
    return [figures.ambiguous?.example ?? null, notation.mark, figure(lines[0], 'energy')];
  };

  it('are asked about where nothing in the file decides, an energy being taken for a thousand and more', () => {
    expect(notationOf('2026-01-01,Lunch,1.234,80')).toEqual(['1.234', ',', 1234]);
    expect(notationOf('2026-01-01;Lunch;1,234;80')).toEqual(['1,234', '.', 1234]);
    expect(notationOf('2026-01-01,Lunch,300,1.234')).toEqual(['1.234', '.', 300]);
    expect(notationOf('2026-01-01;Lunch;300;1.234')).toEqual(['1.234', ',', 300]);
  });

  it('are asked about where the file contradicts itself', () => {
    expect(notationOf('2026-01-01,Lunch,1.234,"2,5"', '2026-01-02,Lunch,300,2.5')).toEqual([
      '1.234',
      ',',
      1234,
    ]);
  });

  it('are read as the other figures of the file are, and nobody is asked', () => {
    expect(notationOf('2026-01-01,Lunch,1.234,80.5')).toEqual([null, '.', 1.234]);
    expect(notationOf('2026-01-01,Lunch,1.234,"80,5"')).toEqual([null, ',', 1234]);
    expect(notationOf('2026-01-01,Lunch,300,0.500')).toEqual([null, '.', 300]);
    expect(notationOf('2026-01-01,Lunch,300,80')).toEqual([null, '.', 300]);
  });
});

describe('a file of Cronometer', () => {
  it('gives foods with time, amount and nutrients in our units', () => {
    const { file, lines, problems } = read(CRONOMETER_SERVINGS);
    expect([file.source, problems]).toEqual(['cronometer', []]);
    const [oats, milk, water, soup] = lines;
    expect([oats!.minutes, oats!.meal, oats!.name]).toEqual([485, 'Breakfast', 'Oats, invented']);
    expect(oats!.amount).toEqual({ amount: { value: 58, unit: 'g' }, basis: 'g', size: 58 });
    // 120 IU of vitamin D are 3 µg.
    expect(figure(milk, 'vitaminD')).toBeCloseTo(3, 10);
    expect([figure(milk, 'caffeine'), figure(milk, 'vitaminE'), figure(milk, 'vitaminB12')]).toEqual([
      null,
      null,
      1.2,
    ]);
    expect(milk!.amount?.size).toBeNull();
    expect(water!.minutes).toBe(22 * 60 + 30);
    expect(soup!.amount?.amount.portion?.label.en).toBe('1 full recipe');
    expect(figure(soup, 'calcium')).toBeNull();
  });

  it('with days only is known for what it is', () => {
    expect(openText(CRONOMETER_DAYS, TODAY, 'dayFirst')).toEqual({
      type: 'Other',
      file: { type: 'other', holds: 'dayTotals' },
    });
  });
});

describe('a file of Lose It!', () => {
  it('gives foods, and says why exercise and deleted lines are left out', () => {
    const { file, lines, problems } = read(LOSEIT_FOODS, 'monthFirst');
    expect(file.source).toBe('loseit');
    expect(lines.map(({ name, nutrients }) => [name, nutrients[0]])).toEqual([
      ['Bread, imaginary', 180],
      ['Unreal yogurt', 1010],
    ]);
    expect(figure(lines[0], 'saturatedFat')).toBeNull();
    expect(problems.map(({ line, problem }) => [line, problem])).toEqual([
      [4, 'Deleted'],
      [5, 'Exercise'],
    ]);
  });

  it('asks which number is the day where both can be', () => {
    const { dates, lines } = read(LOSEIT_FOODS, 'dayFirst');
    expect(dates).toEqual({ order: 'dayFirst', ambiguous: { example: '03/04/2026' } });
    expect(lines[0]!.day).toBe('2026-04-03');
  });
});

describe('other files', () => {
  it('are told apart by their header', () => {
    const kind = (header: string) => {
      const opened = openText(`${header}\n1,2,3,4,5\n`, TODAY, 'dayFirst');
      return opened.type === 'Other' ? opened.file.holds : opened.type;
    };
    expect(kind('Date,Exercise,Type,Exercise Calories,Exercise Minutes')).toBe('exercise');
    expect(kind('Day,Time,Group,Metric,Unit,Amount')).toBe('measurements');
    expect(kind('Date,Body Fat %,Weight')).toBe('measurements');
    expect(kind('Day,Time,Group,Note')).toBe('notes');
    expect(kind('Date,Food cals,Exercise cals,Budget cals,EER')).toBe('dayTotals');
    expect(kind('Datum,Mahlzeit,Kalorien')).toBe('Unknown');
    expect(kind('just words')).toBe('NoTable');
  });

  it('without a line are said to be empty', () => {
    expect(openText('Date,Meal,Calories\n', TODAY, 'dayFirst').type).toBe('NoLines');
  });
});

describe('a bad line', () => {
  const problemsOf = (...rows: string[]) =>
    read(['Date,Meal,Calories,Fat (g)', '2026-01-01,Lunch,1,1', ...rows].join('\n')).problems.map(
      ({ line, problem }) => [line, problem],
    );

  it('is named with its line and reason, and keeps no other from being read', () => {
    expect(
      problemsOf(
        '2026-02-30,Lunch,300,1',
        '2026-01-02,Lunch,many,1',
        '2026-01-02,Lunch,-5,1',
        '2026-01-02,Lunch,99999,1',
        '2026-01-02,Lunch,,1',
        'Totals,,300,1',
      ),
    ).toEqual([
      [3, 'NoDay'],
      [4, 'BadFigure'],
      [5, 'Negative'],
      [6, 'TooMuch'],
      [7, 'NoEnergy'],
      [8, 'SumOfDay'],
    ]);
  });

  it('with a quotation mark that nothing closes says where it begins', () => {
    expect(problemsOf('2026-01-02,"Lunch,300,1', '2026-01-03,Lunch,300,1')).toEqual([[3, 'CutOff']]);
  });
});
