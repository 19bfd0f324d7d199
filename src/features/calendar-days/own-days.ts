import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { WorkingCalendar } from '../../foundation/working-days/calendars.ts';
import type { CalendarOverrides } from '../../foundation/working-days/working-days.ts';

/** A day that the agency knows better than the calendar. */
export type OwnDay = { date: string; is_working: boolean; reason: string };

/** Within these days an agency can enter its own and look at calendars. */
export const [firstDate, lastDate] = ['2000-01-01', '2099-12-31'];

/** The agency's own days of a calendar from one day to another, both included, in their order. */
export const ownDaysBetween = (
  { db }: Context,
  calendar: WorkingCalendar,
  from: string,
  to: string,
): Promise<OwnDay[]> =>
  db
    .selectFrom('calendar_days')
    .select(['date', 'is_working', 'reason'])
    .where('calendar', '=', calendar)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .orderBy('date')
    .execute();

/** Own days as counting takes them. */
export const overridesOf = (days: readonly OwnDay[]): CalendarOverrides =>
  new Map(days.map(({ date, is_working }) => [date, is_working]));

/**
 * Keeps the agency's calendars as they are until the transaction ends, without keeping others from counting by them. To be
 * called before a complaint is locked, so that no deadline that is being started escapes the days that change meanwhile.
 */
export const holdCalendars = (ctx: Context) =>
  sql`select pg_advisory_xact_lock_shared(hashtextextended(${lockName(ctx)}, 0))`.execute(ctx.db);

/** The version of the agency's own days, 0 before there were any; nobody else counts or changes days until the transaction ends. */
export async function lockOwnDays(ctx: Context, calendar: WorkingCalendar): Promise<{ id: string; version: number }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${lockName(ctx)}, 0))`.execute(ctx.db);
  const now = ctx.clock.now().toISOString();
  await ctx.db
    .insertInto('agency_calendars')
    .values({ id: newId(), calendar, version: 0, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.columns(['agency_id', 'calendar']).doNothing())
    .execute();
  return await ctx.db
    .selectFrom('agency_calendars')
    .select(['id', 'version'])
    .where('calendar', '=', calendar)
    .executeTakeFirstOrThrow();
}

const lockName = ({ agency_id }: Context): string => JSON.stringify([agency_id, 'calendars']);
