import type { Context } from '../../foundation/context.ts';
import type { WorkingCalendar } from '../../foundation/working-days/calendars.ts';

/** Between which days, both included, an agency's own days of a calendar have changed. */
export type CalendarChange = { calendar: WorkingCalendar; from: string; to: string };

/**
 * What a feature above does when days change: it counts its running deadlines anew, in the same transaction, and tells how
 * many came out otherwise. No deadline is started meanwhile.
 */
export type Recount = (ctx: Context, change: CalendarChange) => Promise<number>;

/** Lets each have its turn, one after the other. */
export async function recountAll(ctx: Context, recounts: readonly Recount[], change: CalendarChange): Promise<number> {
  let recounted = 0;
  for (const recount of recounts) recounted += await recount(ctx, change);
  return recounted;
}
