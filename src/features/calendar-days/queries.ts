import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { notFound, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import {
  builtInCalendars,
  findCalendar,
  type WorkingCalendar,
  workingCalendars,
} from '../../foundation/working-days/calendars.ts';
import { addDays, localDateOf } from '../../foundation/working-days/local-dates.ts';
import { isCalendarKnown, isWorkingDay } from '../../foundation/working-days/working-days.ts';
import { firstDate, lastDate, type OwnDay, overridesOf, ownDaysBetween } from './own-days.ts';
import { type Calendar, type CalendarDay, type CalendarDaysQuery, mostDays } from './schemas.ts';

const usualDays = 30;

/** Every calendar that there is: they are few, so there is one page. */
export async function listCalendars(ctx: Context) {
  const own = await ctx.db.selectFrom('calendar_days').select('calendar').distinct().execute();
  const withOwn = new Set(own.map(({ calendar }) => calendar));
  const data = workingCalendars.map((code): Static<typeof Calendar> => {
    const { description, source, time_zone, known } = builtInCalendars[code];
    const [first_known_on, last_known_on] = [known?.first ?? null, known?.last ?? null];
    return { code, description, source, time_zone, first_known_on, last_known_on, has_agency_days: withOwn.has(code) };
  });
  return { data, has_more: false, next_cursor: null };
}

/** Problems: not_found, rule_violated (days). */
export async function getCalendarDays(ctx: Context, code: string, query: CalendarDaysQuery) {
  const calendar = calendarOf(code);
  const { from = todayIn(calendar, ctx), to = addDays(from, usualDays) } = query;
  refuse(rangeFaults(from, to));
  const [own, version] = await Promise.all([ownDaysBetween(ctx, calendar, from, to), versionOf(ctx, calendar)]);
  const dates: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return { calendar, version, data: describeDays(calendar, dates, own) };
}

/** Problems: not_found. */
export function calendarOf(code: string): WorkingCalendar {
  const calendar = findCalendar(code);
  if (calendar === null) throw notFound('calendar');
  return calendar;
}

/** The days as they count for the agency; `own` holds at least those of them that it entered. */
export function describeDays(
  calendar: WorkingCalendar,
  dates: readonly string[],
  own: readonly OwnDay[],
): Static<typeof CalendarDay>[] {
  const overrides = overridesOf(own);
  const reasons = new Map(own.map(({ date, reason }) => [date, reason]));
  return dates.map((date) => {
    const holiday = builtInCalendars[calendar].holidayOn(date);
    return {
      date,
      is_working: isWorkingDay(calendar, date, overrides),
      is_known: isCalendarKnown(calendar, date, overrides),
      origin: overrides.has(date) ? 'agency' : 'built_in',
      holiday_name: holiday?.name ?? null,
      holiday_name_zh: holiday?.name_zh ?? null,
      reason: reasons.get(date) ?? null,
    };
  });
}

const todayIn = (calendar: WorkingCalendar, { clock }: Context): string =>
  localDateOf(clock.now().toISOString(), builtInCalendars[calendar].time_zone);

function rangeFaults(from: string, to: string): (ProblemDetail | null)[] {
  const fault = (name: string, code: string, detail: string) => ({
    in: 'query' as const,
    pointer: `/${name}`,
    code,
    detail,
  });
  const within = `Days are shown from ${firstDate} to ${lastDate}.`;
  return [
    from < firstDate ? fault('from', 'out_of_range', within) : null,
    to > lastDate ? fault('to', 'out_of_range', within) : null,
    to < from ? fault('to', 'before_start', 'The last day lies before the first.') : null,
    to >= addDays(from, mostDays) ? fault('to', 'too_many_days', `At most ${mostDays} days are shown at once.`) : null,
  ];
}

async function versionOf({ db }: Context, calendar: WorkingCalendar): Promise<number> {
  const own = await db
    .selectFrom('agency_calendars')
    .select('version')
    .where('calendar', '=', calendar)
    .executeTakeFirst();
  return own?.version ?? 0;
}
