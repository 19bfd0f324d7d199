import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { notFound } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { lockOwnDays } from './own-days.ts';
import { raiseVersion } from './put-calendar-days.ts';
import { calendarOf } from './queries.ts';
import { type Recount, recountAll } from './recount.ts';

/** Lets the day follow the calendar again. Problems: client_restricted, not_found, version_mismatch. */
export async function deleteCalendarDay(ctx: Context, code: string, date: string, recounts: readonly Recount[]) {
  requireWholeAgency(ctx);
  const calendar = calendarOf(code);
  const own = await lockOwnDays(ctx, calendar);
  requireMatch(ctx, own);
  const before = await ctx.db
    .deleteFrom('calendar_days')
    .where('calendar', '=', calendar)
    .where('date', '=', date)
    .returning(['date', 'is_working', 'reason'])
    .executeTakeFirstOrThrow(() => notFound('day of the agency’s own in this calendar'));
  await raiseVersion(ctx, own);
  const recounted_deadlines = await recountAll(ctx, recounts, { calendar, from: date, to: date });
  await emit(ctx, {
    action: 'calendar_days.deleted',
    subject_type: 'agency_calendar',
    subject_id: own.id,
    client_id: null,
    data: { calendar, days: [{ before, after: null }], recounted_deadlines },
  });
}
