/*
 * Days of the calendar as text, `YYYY-MM-DD`, without any time zone. Such text is ordered like the days. It ends with
 * the year 9999: what lies behind becomes its last day.
 */

const lastDay = '9999-12-31';

const parts = (day: string): [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];

const write = (year: number, month: number, date: number): string =>
  year > 9999 ? lastDay : [String(year).padStart(4, '0'), ...[month, date].map(twoDigits)].join('-');

const twoDigits = (part: number): string => String(part).padStart(2, '0');

// The calendar repeats itself every 400 years, and years below 100 mean others to Date.
const daysIn = (year: number, month: number): number => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

/** The day so many days later (or, below zero, earlier). */
export const addDays = (day: string, days: number): string => {
  const moved = new Date(Date.parse(day) + days * 86_400_000);
  return write(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
};

/** The same day so many months later (or earlier); the last of its month where that month is too short. */
export const addMonths = (day: string, months: number): string => {
  const [year, month, date] = parts(day);
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return write(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
};

/**
 * The last day of so many years that begin with a day: the one before its anniversary. Years that begin on 29 February
 * end on 28 February where there is no 29th.
 */
export const lastDayOf = (first: string, years: number): string => {
  const anniversary = addMonths(first, years * 12);
  return anniversary.slice(5) === first.slice(5) ? addDays(anniversary, -1) : anniversary;
};

/** The 31 December of the year so many years after that of a day. */
export const yearEnd = (day: string, years: number): string => write(parts(day)[0] + years, 12, 31);

/** The first day for which something holds that, from some day on, holds for ever. */
export const firstDayWhere = (holds: (day: string) => boolean): string => {
  let [below, above] = [-1, Date.parse(lastDay) / 86_400_000 - firstNumber];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(addDays(firstDay, middle))) above = middle;
    else below = middle;
  }
  return addDays(firstDay, above);
};

const firstDay = '0001-01-01';
const firstNumber = Date.parse(firstDay) / 86_400_000;
