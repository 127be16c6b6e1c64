export const meals = {
  meals: 'Meals',
  none: 'Save a meal from the menu of breakfast, lunch or dinner, and it waits here.',
  saveAs: 'Save as a meal',
  name: 'What is it called?',
  save: 'Save the meal',
  saved: (name: string) => `“${name}” saved. It waits in the search and under My foods.`,
  changed: 'Meal changed',
  deleted: 'Meal deleted. Past entries keep it.',
  delete: 'Delete this meal',
  log: (name: string) => `Log “${name}”`,
  logNow: (name: string) => `Log all of ${name}`,
  logIt: 'Log it',
  howMuch: 'How much of it',
  factors: { half: 'Half', whole: 'All', double: 'Double' },
  takeOut: (name: string) => `Take out ${name}`,
  saveChanges: 'Save changes',
  nothingLeft: 'A meal needs something in it.',
};

export type MealsMessages = typeof meals;
