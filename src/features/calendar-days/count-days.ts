import type { Context } from '../../foundation/context.ts';
import type { WorkingCalendar } from '../../foundation/working-days/calendars.ts';
import { addDays, localDateOf } from '../../foundation/working-days/local-dates.ts';
import {
  addCalendarDays,
  addWorkingDays,
  type CalendarOverrides,
  type DayCount,
  type DueDay,
  type WorkingDueDay,
} from '../../foundation/working-days/working-days.ts';
import type { Span } from '../../platforms/platform.ts';
import { lastDate, type OwnDay, overridesOf, ownDaysBetween } from './own-days.ts';

/** How far to count, and by what. */
export type Counting = Pick<DayCount, 'calendar' | 'time_zone'> & Pick<Span, 'count' | 'unit'>;

/** A deadline, and whether a day of the agency's own was counted; null when days are not worked or free at all. */
export type CountedDays = DueDay & { calendar_origin: 'built_in' | 'agency' | null };

/**
 * The end of so many days for the agency, its own days before the calendar's.
 * @param start instant of the event, RFC 3339; the day after is day one
 * @throws RangeError when the instant, the time zone or the number is not valid
 */
export async function countDays(ctx: Context, counting: Counting, start: string): Promise<CountedDays> {
  if (counting.unit === 'calendar_days')
    return { ...addCalendarDays(counting, start, counting.count), calendar_origin: null };
  const { due } = await countWorkingDays(ctx, counting, start);
  return withOrigin(due);
}

export type DayCounter = (counting: Counting, start: string) => CountedDays;

/**
 * Counts as `countDays` does, the agency's own days being read beforehand: for thousands of deadlines. What starts on one
 * day for one number of days is counted once.
 * @param from the earliest start (RFC 3339)
 */
export async function dayCounter(
  ctx: Context,
  calendars: Iterable<WorkingCalendar>,
  from: string,
): Promise<DayCounter> {
  const overrides = new Map<WorkingCalendar, CalendarOverrides>();
  for (const calendar of new Set(calendars)) {
    const own = await ownDaysBetween(ctx, calendar, addDays(from.slice(0, 10), -1), lastDate);
    overrides.set(calendar, overridesOf(own));
  }
  const known = new Map<string, CountedDays>();
  return (counting, start) => {
    const { calendar, time_zone, count, unit } = counting;
    const key = [calendar, time_zone, localDateOf(start, time_zone), count, unit].join(' ');
    const counted = known.get(key) ?? countBy({ ...counting, overrides: overrides.get(calendar) }, start);
    known.set(key, counted);
    return counted;
  };
}

const countBy = (
  { unit, count, overrides = new Map(), ...counting }: Counting & { overrides: CalendarOverrides | undefined },
  start: string,
): CountedDays =>
  unit === 'calendar_days'
    ? { ...addCalendarDays(counting, start, count), calendar_origin: null }
    : withOrigin(addWorkingDays({ ...counting, overrides }, start, count));

/** A count of working days without what only its making needs. */
export const withOrigin = ({ due_on, due_at, calendar_uncertain, overridden }: WorkingDueDay): CountedDays => ({
  due_on,
  due_at,
  calendar_uncertain,
  calendar_origin: overridden ? 'agency' : 'built_in',
});

/** The same with the days that were skipped, and the agency's own ones that were read for it. */
export async function countWorkingDays(
  ctx: Context,
  { calendar, time_zone, count }: Counting,
  start: string,
): Promise<{ due: WorkingDueDay; own: OwnDay[] }> {
  const from = localDateOf(start, time_zone);
  // Holidays stretch a count by days; only own days can stretch it further, and then more of them are read.
  for (let ahead = 2 * count + 30; ; ahead *= 4) {
    const until = addDays(from, ahead);
    const own = await ownDaysBetween(ctx, calendar, from, until);
    const due = addWorkingDays({ calendar, time_zone, overrides: overridesOf(own) }, start, count);
    if (due.due_on <= until) return { due, own };
  }
}
