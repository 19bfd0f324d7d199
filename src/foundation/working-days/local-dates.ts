import { LRUCache } from 'lru-cache';

const oneDayInMs = 86_400_000;

// Making a formatter costs fifty times its use. Zones come from outside too, in any spelling, so few are kept.
const wallClocks = new LRUCache<string, Intl.DateTimeFormat>({ max: 100 });

/**
 * The local date, `YYYY-MM-DD`, of an instant in a time zone: 23:30 UTC on 20 November is 21 November in China.
 * @param instant RFC 3339 with an offset or `Z`
 * @param timeZone IANA name
 * @throws RangeError when the instant or the zone is not valid
 */
export function localDateOf(instant: string, timeZone: string): string {
  const milliseconds = Date.parse(instant);
  if (!/T.*(Z|[+-]\d{2}:\d{2})$/i.test(instant) || Number.isNaN(milliseconds)) {
    throw new RangeError(`"${instant}" is not an instant such as 2026-11-20T23:30:00.000Z`);
  }
  return wallClockOf(milliseconds, timeZone).toISOString().slice(0, 10);
}

/**
 * The last millisecond of a local day as an instant: one before the next local day begins, so that days of 23 and of
 * 25 hours end where they really do.
 * @param date `YYYY-MM-DD`
 */
export function endOfLocalDay(date: string, timeZone: string): string {
  const nextMidnight = Date.parse(`${addDays(date, 1)}T00:00:00.000Z`);
  const firstGuess = nextMidnight - offsetAt(nextMidnight, timeZone);
  const nextDayBegins = nextMidnight - offsetAt(firstGuess, timeZone);
  return new Date(nextDayBegins - 1).toISOString();
}

/**
 * The date so many days later.
 * @param date `YYYY-MM-DD`
 */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * oneDayInMs).toISOString().slice(0, 10);
}

/** @param date `YYYY-MM-DD` */
export function isMondayToFriday(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Whether it names a time zone of the IANA database. */
export function isTimeZone(name: string): boolean {
  try {
    wallClockIn(name);
    return true;
  } catch {
    return false;
  }
}

/** @throws RangeError when it is not a day of the Gregorian calendar written `YYYY-MM-DD` */
export function assertDate(date: string): void {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : Number.NaN;
  // Date.parse rolls 30 February over to March, so the date has to come back as it went in.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`"${date}" is not a date such as 2026-11-20`);
  }
}

/** What the wall clock shows in the zone, carried in a Date's UTC fields. */
function wallClockOf(milliseconds: number, timeZone: string): Date {
  const parts = wallClockIn(timeZone).formatToParts(milliseconds);
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wallClock = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date.UTC takes the years below 100 for those of the twentieth century.
  wallClock.setUTCFullYear(year, month - 1, day);
  return wallClock;
}

function wallClockIn(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  wallClocks.set(timeZone, made);
  return made;
}

function offsetAt(milliseconds: number, timeZone: string): number {
  return wallClockOf(milliseconds, timeZone).getTime() - Math.floor(milliseconds / 1000) * 1000;
}
