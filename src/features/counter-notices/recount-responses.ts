import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { firstId, inPieces, pieceSize } from '../../foundation/database/places.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import type { CalendarChange } from '../calendar-days/index.ts';
import { countsDaysOf, type DeadlineBasis, type Recounted, recountedOf } from '../complaints/index.ts';
import { status } from './standing.ts';

/**
 * Counts anew by when open counter-notices are to be answered, after days of the agency's own have changed, and tells how
 * many came out otherwise.
 */
export async function recountResponses(ctx: Context, change: CalendarChange): Promise<number> {
  let count = 0;
  for await (const open of inPieces<Row>((last) => lockOpen(ctx, change, last?.id ?? firstId)))
    count += await recountThose(ctx, change, open);
  return count;
}

async function recountThose(ctx: Context, change: CalendarChange, open: readonly Row[]): Promise<number> {
  const recounted = await recountedOf(ctx, change, open);
  if (recounted.length === 0) return 0;
  await updateResponses(ctx, recounted);
  await emitEach(
    ctx,
    recounted.map(({ before, after }) => ({
      action: 'counter_notice.response_recounted',
      subject_type: 'counter_notice',
      subject_id: before.id,
      client_id: before.client_id,
      data: {
        calendar: change.calendar,
        before: { response_due_at: before.due_at, calendar_uncertain: before.basis.calendar_uncertain },
        after: { response_due_at: after.due_at, calendar_uncertain: after.basis.calendar_uncertain },
      },
    })),
  );
  return recounted.length;
}

type Row = { id: string; client_id: string; due_at: string; basis: Static<typeof DeadlineBasis> };

const lockOpen = (ctx: Context, change: CalendarChange, behind: string): Promise<Row[]> =>
  ctx.db
    .selectFrom('counter_notices')
    .innerJoin('complaints', (join) =>
      join
        .onRef('complaints.agency_id', '=', 'counter_notices.agency_id')
        .onRef('complaints.id', '=', 'counter_notices.complaint_id'),
    )
    .select(['counter_notices.id', 'counter_notices.client_id'])
    .select((eb) => [
      eb.ref('counter_notices.response_due_at').$notNull().as('due_at'),
      eb.ref('counter_notices.response_due_basis').$castTo<Row['basis']>().as('basis'),
    ])
    .where('counter_notices.decision', 'is', null)
    .where(
      countsDaysOf(change, {
        due_at: 'counter_notices.response_due_at',
        basis: 'counter_notices.response_due_basis',
      }),
    )
    .where(sql<boolean>`${status} = 'open'`)
    .where('counter_notices.id', '>', behind)
    .orderBy('counter_notices.id')
    .limit(pieceSize)
    .forNoKeyUpdate('counter_notices')
    .execute();

function updateResponses(ctx: Context, recounted: readonly Recounted<Row>[]) {
  const rows = recounted.map(({ before: { id }, after }) => ({
    id,
    response_due_at: after.due_at,
    response_due_basis: after.basis,
  }));
  return sql`
    update counter_notices n
    set response_due_at = r.response_due_at, response_due_basis = r.response_due_basis, version = n.version + 1,
      updated_at = ${ctx.clock.now().toISOString()}::timestamptz
    from jsonb_populate_recordset(null::counter_notices, ${JSON.stringify(rows)}::jsonb) r
    where n.id = r.id`.execute(ctx.db);
}
