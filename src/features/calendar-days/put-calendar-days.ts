import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import type { WorkingCalendar } from '../../foundation/working-days/calendars.ts';
import { firstDate, lastDate, lockOwnDays, type OwnDay, ownDaysBetween } from './own-days.ts';
import { calendarOf, describeDays } from './queries.ts';
import { type Recount, recountAll } from './recount.ts';
import type { CalendarDaysPut } from './schemas.ts';

/**
 * Enters days that the agency knows better than the calendar, all of them or none, and counts the running deadlines anew.
 * Days that are entered already as they are sent change nothing. Problems: client_restricted, not_found,
 * version_mismatch, rule_violated (dates).
 */
export async function putCalendarDays(
  ctx: Context,
  code: string,
  request: Static<typeof CalendarDaysPut>,
  recounts: readonly Recount[],
) {
  requireWholeAgency(ctx);
  const calendar = calendarOf(code);
  const own = await lockOwnDays(ctx, calendar);
  requireMatch(ctx, own);
  refuse(dayFaults(request.days));
  const days = request.days.toSorted((one, other) => (one.date < other.date ? -1 : 1));
  const dates = days.map(({ date }) => date);
  const changes = await changesAmong(ctx, calendar, days);
  const shown = { calendar, data: describeDays(calendar, dates, days) };
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return { ...shown, version: own.version, recounted_deadlines: 0 };
  await storeDays(ctx, calendar, changes);
  const { version } = await raiseVersion(ctx, own);
  const change = { calendar, from: first.after.date, to: last.after.date };
  const recounted_deadlines = await recountAll(ctx, recounts, change);
  await emit(ctx, {
    action: 'calendar_days.entered',
    subject_type: 'agency_calendar',
    subject_id: own.id,
    client_id: null,
    data: { calendar, days: changes, recounted_deadlines },
  });
  return { ...shown, version, recounted_deadlines };
}

/** Every change of own days counts as one of the calendar. */
export async function raiseVersion(ctx: Context, own: { id: string; version: number }): Promise<{ version: number }> {
  const raised = changed(own, ctx.clock.now());
  await ctx.db.updateTable('agency_calendars').set(raised).where('id', '=', own.id).execute();
  return raised;
}

function dayFaults(days: readonly OwnDay[]): ProblemDetail[] {
  const seen = new Map<string, number>();
  return days.flatMap(({ date }, index) => {
    const pointer = `/days/${index}/date`;
    const earlier = seen.get(date);
    seen.set(date, earlier ?? index);
    return [
      ...(earlier === undefined
        ? []
        : [bodyError(pointer, 'repeated', `${date} stands at index ${earlier} already: name each day once.`)]),
      ...(date >= firstDate && date <= lastDate
        ? []
        : [bodyError(pointer, 'out_of_range', `Days can be entered from ${firstDate} to ${lastDate}.`)]),
    ];
  });
}

type DayChange = { before: OwnDay | null; after: OwnDay };

/** Those of the days, in order, that are not entered yet as they are. */
async function changesAmong(ctx: Context, calendar: WorkingCalendar, days: readonly OwnDay[]): Promise<DayChange[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const entered = await ownDaysBetween(ctx, calendar, first.date, last.date);
  const before = new Map(entered.map((day) => [day.date, day]));
  return days
    .map((after) => ({ before: before.get(after.date) ?? null, after }))
    .filter((day) => day.before?.is_working !== day.after.is_working || day.before.reason !== day.after.reason);
}

const storeDays = (ctx: Context, calendar: WorkingCalendar, changes: readonly DayChange[]) =>
  ctx.db
    .insertInto('calendar_days')
    .values(changes.map(({ after: { date, is_working, reason } }) => ({ calendar, date, is_working, reason })))
    .onConflict((conflict) =>
      conflict.columns(['agency_id', 'calendar', 'date']).doUpdateSet({
        is_working: sql<boolean>`excluded.is_working`,
        reason: sql<string>`excluded.reason`,
      }),
    )
    .execute();
