import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { refuse } from '../../foundation/problems.ts';
import { builtInCalendars } from '../../foundation/working-days/calendars.ts';
import { isTimeZone } from '../../foundation/working-days/local-dates.ts';
import { countDays, countWorkingDays, withOrigin } from './count-days.ts';
import { calendarOf, describeDays } from './queries.ts';
import type { DueDay, DueDayQuery } from './schemas.ts';

/** Counts days as deadlines are counted for the agency. Problems: not_found, rule_violated (start, time zone). */
export async function countDueDay(ctx: Context, code: string, query: DueDayQuery): Promise<Static<typeof DueDay>> {
  const calendar = calendarOf(code);
  const { count, unit = 'working_days', time_zone = builtInCalendars[calendar].time_zone } = query;
  const start = Date.parse(query.start_at);
  refuse([
    start >= earliest && start < latest
      ? null
      : fault('/start_at', 'out_of_range', 'It is not a moment of the years 2000 to 2099.'),
    isTimeZone(time_zone)
      ? null
      : fault('/time_zone', 'unknown_time_zone', `${time_zone} is no time zone of the IANA database.`),
  ]);
  const start_at = new Date(start).toISOString();
  const counting = { calendar, time_zone, count, unit };
  const asked = { ...counting, start_at };
  if (unit === 'calendar_days') return { ...asked, ...(await countDays(ctx, counting, start_at)), skipped_days: [] };
  const { due, own } = await countWorkingDays(ctx, counting, start_at);
  return { ...asked, ...withOrigin(due), skipped_days: describeDays(calendar, due.skipped, own) };
}

const fault = (pointer: string, code: string, detail: string) => ({ in: 'query' as const, pointer, code, detail });

const earliest = Date.parse('2000-01-01T00:00:00.000Z');
const latest = Date.parse('2100-01-01T00:00:00.000Z');
