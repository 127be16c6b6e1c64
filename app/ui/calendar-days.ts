/** Days as `YYYY-MM-DD`, months as `YYYY-MM`, weekdays 1 Monday … 7 Sunday. All in UTC: these are labels, not instants. */
const DAY_MS = 86_400_000;

/** The weeks that a month's days fall in, whole weeks, so with days of its neighbours at both ends. */
export function weeksOf(month: string, firstWeekday: number): string[][] {
  const first = `${month}-01`;
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const weeks: string[][] = [];
  for (let day = weekStart(first, firstWeekday); day <= last; day = addDays(day, 7)) {
    const monday = day;
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)));
  }
  return weeks;
}

export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);
}

export function addMonths(month: string, n: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + n, 1)).toISOString().slice(0, 7);
}

/** The same day of another month, or that month's last: 31 January and one month is 28 February. */
export function addMonthsToDay(day: string, n: number): string {
  const month = addMonths(day.slice(0, 7), n);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const wished = `${month}-${day.slice(8)}`;
  return wished < last ? wished : last;
}

export function weekStart(day: string, firstWeekday: number): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return addDays(day, -((weekday - firstWeekday + 7) % 7));
}
