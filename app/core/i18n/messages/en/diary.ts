import { pluralOf } from '../../plural.ts';

const plural = pluralOf('en');

export const diary = {
  left: 'left',
  over: 'over',
  eaten: 'eaten',
  today: 'Today',
  yesterday: 'Yesterday',
  previousDay: 'Previous day',
  nextDay: 'Next day',
  chooseDay: 'Choose a day',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  week: 'Week',
  logged: 'logged',
  notLogged: 'nothing logged',
  water: 'Water',
  quickCalories: 'Quick calories',
  slots: { breakfast: 'Breakfast', lunch: 'Lunch', dinner: 'Dinner', snacks: 'Snacks' },
  entries: (count: number) => plural(count, { one: '1 entry', other: `${count} entries` }),
  usual: (foods: string) => `Usual: ${foods}`,
};

export type DiaryMessages = typeof diary;

export type DiaryMessages = typeof diary;
