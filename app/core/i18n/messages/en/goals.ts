export const goals = {
  target: 'Target',
  from: (day: string) => `from ${day}`,
  dailyTarget: 'Daily target',
  energy: (unit: string) => `Energy a day, ${unit}`,
  macros: 'Each day, if you like',
  fromDay: 'Holds from',
  saved: 'Target saved',
  removed: 'Target removed',
  all: 'Your targets',
  edit: (day: string) => `Edit the target from ${day}`,
  remove: (day: string) => `Remove the target from ${day}`,
  editing: (day: string) => `This was the target from ${day}.`,
  disagree: (macros: string) =>
    `Protein, carbohydrate and fat come to ${macros}. Both can stand; the bar follows the energy.`,
  little: 'That is little for a whole day. If you can, talk it over with a doctor or dietitian.',
  problems: {
    empty: 'How much a day?',
    notADay: 'Choose a day.',
    notANumber: 'This is not a number.',
    tooLow: (limit: string) =>
      `Less than ${limit} a day is something to do with a doctor. Choose ${limit} or more.`,
    tooHigh: (limit: string) => `At most ${limit}.`,
  },
};

export type GoalsMessages = typeof goals;
