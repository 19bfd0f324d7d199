import { isWorkingDayInChina, isYearKnownInChina } from './china.ts';
import { addDays, assertDate, endOfLocalDay, localDateOf } from './local-dates.ts';

/** The calendars whose public holidays and make-up working days are known here. */
export const workingCalendars = ['CN'] as const;
export type WorkingCalendar = (typeof workingCalendars)[number];

/** Days that differ from, or go beyond, the built-in calendar: date `YYYY-MM-DD` → is it worked. */
export type CalendarOverrides = ReadonlyMap<string, boolean>;

/** The calendar and the time zone in which a platform counts, e.g. `CN` in `Asia/Shanghai`. */
export interface DayCount {
  calendar: WorkingCalendar;
  /** IANA name; decides on which local date the start event falls and when the last day ends. */
  time_zone: string;
  overrides?: CalendarOverrides;
}

/** A deadline counted in days. */
export interface DueDay {
  /** The last local day, `YYYY-MM-DD`. */
  due_on: string;
  /** That day's last millisecond, 23:59:59.999 local time, as a UTC instant. */
  due_at: string;
  /** True when a day was counted whose public holidays are not announced yet: the true deadline may be later or earlier. */
  calendar_uncertain: boolean;
}

interface CalendarSource {
  isWorkingDay: (date: string) => boolean;
  isYearKnown: (date: string) => boolean;
}

const calendarSources: Readonly<Record<WorkingCalendar, CalendarSource>> = {
  CN: { isWorkingDay: isWorkingDayInChina, isYearKnown: isYearKnownInChina },
};

/**
 * Whether a date is worked: an override first, else the calendar, make-up weekends included. For a year that is not
 * known the answer is Monday to Friday and `isCalendarKnown` is false.
 * @param date `YYYY-MM-DD`
 * @throws RangeError when the date is not one
 */
export function isWorkingDay(calendar: WorkingCalendar, date: string, overrides?: CalendarOverrides): boolean {
  assertDate(date);
  return overrides?.get(date) ?? calendarSources[calendar].isWorkingDay(date);
}

/**
 * Whether it is known, and not merely assumed, that the date is or is not worked.
 * @param date `YYYY-MM-DD`
 * @throws RangeError when the date is not one
 */
export function isCalendarKnown(calendar: WorkingCalendar, date: string, overrides?: CalendarOverrides): boolean {
  assertDate(date);
  return overrides?.has(date) === true || calendarSources[calendar].isYearKnown(date);
}

/**
 * The end of the n-th working day after an event; day one is the day after the event's local date, whatever the hour.
 * @param start instant of the event, RFC 3339
 * @param workingDays a whole number, at least 1
 * @throws RangeError when the instant, the time zone or the number is not valid
 */
export function addWorkingDays(count: DayCount, start: string, workingDays: number): DueDay {
  assertDayCount(workingDays);
  let date = localDateOf(start, count.time_zone);
  let remaining = workingDays;
  let calendarUncertain = false;
  while (remaining > 0) {
    date = addDays(date, 1);
    if (!isCalendarKnown(count.calendar, date, count.overrides)) calendarUncertain = true;
    if (isWorkingDay(count.calendar, date, count.overrides)) remaining -= 1;
  }
  return { due_on: date, due_at: endOfLocalDay(date, count.time_zone), calendar_uncertain: calendarUncertain };
}

/**
 * The end of the n-th calendar day after an event, holidays counted like any other day (the 15 days of article 43 of the
 * E-Commerce Law); never uncertain, and not moved when it ends on a holiday, so that it is rather early than late.
 * @param start instant of the event, RFC 3339
 * @param days a whole number, at least 1
 * @throws RangeError when the instant, the time zone or the number is not valid
 */
export function addCalendarDays(count: Pick<DayCount, 'time_zone'>, start: string, days: number): DueDay {
  assertDayCount(days);
  const date = addDays(localDateOf(start, count.time_zone), days);
  return { due_on: date, due_at: endOfLocalDay(date, count.time_zone), calendar_uncertain: false };
}

function assertDayCount(days: number): void {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`${days} is not a whole number of days of at least 1`);
}
