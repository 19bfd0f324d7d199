import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import type { CalendarChange } from '../calendar-days/index.ts';
import { countsDaysOf, recountedOf } from '../complaints/index.ts';
import type { DeadlineBasis } from '../deadlines/index.ts';

/** Counts the answers that portals owe anew after days of the agency's own have changed; tells how many came out otherwise. */
export async function recountVerifications(ctx: Context, change: CalendarChange): Promise<number> {
  const running = await ctx.db
    .selectFrom('deadlines')
    .select(['id', 'client_id', 'due_on', 'due_at'])
    .select((eb) => eb.ref('basis').$castTo<DeadlineBasis>().as('basis'))
    .where('closed_at', 'is', null)
    .where(countsDaysOf(change, { due_at: 'due_at', basis: 'basis' }))
    .orderBy('id')
    .forUpdate()
    .execute();
  const recounted = await recountedOf(ctx, change, running);
  if (recounted.length === 0) return 0;
  const rows = recounted.map(({ before: { id }, after }) => ({ id, ...after }));
  await sql`
    update deadlines d
    set due_on = r.due_on, due_at = r.due_at, basis = r.basis, sequence = d.sequence + 1,
      moved_at = ${ctx.clock.now().toISOString()}::timestamptz, alert_at = default
    from jsonb_populate_recordset(null::deadlines, ${JSON.stringify(rows)}::jsonb) r
    where d.id = r.id`.execute(ctx.db);
  await emitEach(
    ctx,
    recounted.map(({ before, after }) => ({
      action: 'deadline.recounted',
      subject_type: 'deadline',
      subject_id: before.id,
      client_id: before.client_id,
      data: { calendar: change.calendar, before: { due_on: before.due_on }, after: { due_on: after.due_on } },
    })),
  );
  return recounted.length;
}
