import chinaDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { isMondayToFriday } from './local-dates.ts';

// The package's data, not its functions: those parse dates in the machine's own time zone and are a day off where
// midnight does not exist (2018-11-04 in America/Sao_Paulo).
const publicHolidays = new Map(Object.entries(chinaDays.holidays));
const makeUpWorkingDays = new Map(Object.entries(chinaDays.workdays));
const yearsWithNotice: ReadonlySet<string> = new Set([...publicHolidays.keys()].map((date) => date.slice(0, 4)));
const years = [...yearsWithNotice].sort();

/** The first and the last day whose year's notice is in the data, `YYYY-MM-DD`. */
export const knownInChina = { first: `${years[0] ?? ''}-01-01`, last: `${years.at(-1) ?? ''}-12-31` };

/**
 * Whether the State Council's yearly notice makes this date a working day in mainland China. Source: npm chinese-days.
 * @param date `YYYY-MM-DD`
 */
export function isWorkingDayInChina(date: string): boolean {
  if (makeUpWorkingDays.has(date)) return true;
  if (publicHolidays.has(date)) return false;
  return isMondayToFriday(date);
}

/**
 * Whether the notice for the date's year is in the data; without it only weekends are known, and even those may be
 * worked. (The package answers for 2027 as if no holiday existed.)
 * @param date `YYYY-MM-DD`
 */
export function isYearKnownInChina(date: string): boolean {
  return yearsWithNotice.has(date.slice(0, 4));
}

/**
 * The public holiday that the date is part of, or is worked to make up for; null where it is an ordinary day.
 * @param date `YYYY-MM-DD`
 */
export function holidayInChina(date: string): { name: string; name_zh: string } | null {
  const [name, name_zh] = (publicHolidays.get(date) ?? makeUpWorkingDays.get(date))?.split(',') ?? [];
  return name === undefined || name_zh === undefined ? null : { name, name_zh };
}
