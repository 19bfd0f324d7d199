import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { addDays } from '../../foundation/working-days/local-dates.ts';
import { type CalendarChange, dayCounter } from '../calendar-days/index.ts';
import type { Deadline, DeadlineBasis } from './deadlines.ts';

/** A deadline as it is stored. */
type Stored = { basis: DeadlineBasis; due_at: string };

/** The same counted anew. */
export type Recounted<Row extends Stored> = { before: Row; after: Omit<Deadline, 'kind'> };

/**
 * Whether a deadline counts one of the days that have changed: it starts before the last of them and ends after the first. A
 * day more is looked at on both sides, since a local day may begin before or end after UTC's.
 */
export const countsDaysOf = ({ calendar, from, to }: CalendarChange, columns: { due_at: string; basis: string }) =>
  sql<boolean>`${sql.ref(columns.due_at)} >= ${addDays(from, -1)}::date
    and ${sql.ref(columns.basis)} ->> 'calendar' = ${calendar}
    and ${sql.ref(columns.basis)} ->> 'start_at' < ${addDays(to, 1)}`;

/**
 * Deadlines counted anew by the agency's own days, of which some have changed: those that came out otherwise. They keep the
 * rule, the calendar and the zone that they were counted by; only days are another.
 */
export async function recountedOf<Row extends Stored>(
  ctx: Context,
  { calendar }: CalendarChange,
  rows: readonly Row[],
): Promise<Recounted<Row>[]> {
  const [earliest] = rows.map(({ basis }) => basis.start_at).sort();
  if (earliest === undefined) return [];
  const count = await dayCounter(ctx, [calendar], earliest);
  return rows.flatMap((before) => {
    const { due_on, due_at, ...how } = count(
      { ...before.basis, calendar, unit: 'working_days' },
      before.basis.start_at,
    );
    const { calendar_uncertain, calendar_origin } = before.basis;
    const isSame =
      due_at === before.due_at &&
      how.calendar_uncertain === calendar_uncertain &&
      how.calendar_origin === calendar_origin;
    return isSame ? [] : [{ before, after: { due_on, due_at, basis: { ...before.basis, ...how } } }];
  });
}
