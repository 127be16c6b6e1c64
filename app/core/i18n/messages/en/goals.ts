export const goals = {
  target: 'Target',
  from: (day: string) => `from ${day}`,
};

export type GoalsMessages = typeof goals;
