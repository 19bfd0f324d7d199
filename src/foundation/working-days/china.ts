import chinaDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

// The package's data, not its functions: those parse dates in the machine's own time zone and are a day off where
// midnight does not exist (2018-11-04 in America/Sao_Paulo).
const publicHolidays = new Set(Object.keys(chinaDays.holidays));
const makeUpWorkingDays = new Set(Object.keys(chinaDays.workdays));
const yearsWithNotice: ReadonlySet<string> = new Set([...publicHolidays].map((date) => date.slice(0, 4)));

/**
 * Whether the State Council's yearly notice makes this date a working day in mainland China. Source: npm chinese-days.
 * @param date `YYYY-MM-DD`
 */
export function isWorkingDayInChina(date: string): boolean {
  if (makeUpWorkingDays.has(date)) return true;
  if (publicHolidays.has(date)) return false;
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * Whether the notice for the date's year is in the data; without it only weekends are known, and even those may be
 * worked. (The package answers for 2027 as if no holiday existed.)
 * @param date `YYYY-MM-DD`
 */
export function isYearKnownInChina(date: string): boolean {
  return yearsWithNotice.has(date.slice(0, 4));
}
