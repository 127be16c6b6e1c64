import type { GoalsMessages } from '../en/goals.ts';

export const goals: GoalsMessages = {
  target: 'Objetivo',
  from: (day: string) => `desde el ${day}`,
};
