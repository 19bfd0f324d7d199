import { builtInCalendars, type WorkingCalendar } from './calendars.ts';
import { addDays, assertDate, endOfLocalDay, localDateOf } from './local-dates.ts';

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

/** A deadline counted in working days. */
export interface WorkingDueDay extends DueDay {
  /** The days on the way that are not worked, `YYYY-MM-DD`, in their order. */
  skipped: string[];
  /** Whether a day was counted or skipped of which the overrides say if it is worked. */
  overridden: boolean;
}

/**
 * Whether a date is worked: an override first, else the calendar, make-up weekends included. For a day that is not
 * known the answer is Monday to Friday and `isCalendarKnown` is false.
 * @param date `YYYY-MM-DD`
 * @throws RangeError when the date is not one
 */
export function isWorkingDay(calendar: WorkingCalendar, date: string, overrides?: CalendarOverrides): boolean {
  assertDate(date);
  return overrides?.get(date) ?? builtInCalendars[calendar].isWorkingDay(date);
}

/**
 * Whether it is known, and not merely assumed, that the date is or is not worked.
 * @param date `YYYY-MM-DD`
 * @throws RangeError when the date is not one
 */
export function isCalendarKnown(calendar: WorkingCalendar, date: string, overrides?: CalendarOverrides): boolean {
  assertDate(date);
  return overrides?.has(date) === true || builtInCalendars[calendar].isKnown(date);
}

/**
 * The end of the n-th working day after an event; day one is the day after the event's local date, whatever the hour.
 * @param start instant of the event, RFC 3339
 * @param workingDays a whole number, at least 1
 * @throws RangeError when the instant, the time zone or the number is not valid
 */
export function addWorkingDays(count: DayCount, start: string, workingDays: number): WorkingDueDay {
  assertDayCount(workingDays);
  const { calendar, time_zone, overrides } = count;
  let date = localDateOf(start, time_zone);
  let remaining = workingDays;
  let [calendar_uncertain, overridden] = [false, false];
  const skipped: string[] = [];
  while (remaining > 0) {
    date = addDays(date, 1);
    if (!isCalendarKnown(calendar, date, overrides)) calendar_uncertain = true;
    if (overrides?.has(date) === true) overridden = true;
    if (isWorkingDay(calendar, date, overrides)) remaining -= 1;
    else skipped.push(date);
  }
  return { due_on: date, due_at: endOfLocalDay(date, time_zone), calendar_uncertain, skipped, overridden };
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
