import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { firstId, inPieces, pieceSize } from '../../foundation/database/places.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import type { CalendarChange } from '../calendar-days/index.ts';
import type { DeadlineBasis, DeadlineKind } from './deadlines.ts';
import { countsDaysOf, type Recounted, recountedOf } from './recount.ts';
import { moveDeadlines } from './store-deadlines.ts';

/** Counts the running deadlines anew after days of the agency's own have changed, and tells how many came out otherwise. */
export async function recountDeadlines(ctx: Context, change: CalendarChange): Promise<number> {
  let count = 0;
  for await (const ids of inPieces<string>((last) => complaintsBehind(ctx, change, last ?? firstId)))
    count += await recountThose(ctx, change, ids);
  return count;
}

/** In the order of their ids, in which complaints are locked. */
async function complaintsBehind(ctx: Context, change: CalendarChange, behind: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('complaint_deadlines')
    .select('complaint_id')
    .where(isConcerned(change))
    .where('complaint_id', '>', behind)
    .groupBy('complaint_id')
    .orderBy('complaint_id')
    .limit(pieceSize)
    .execute();
  return rows.map(({ complaint_id }) => complaint_id);
}

const isConcerned = (change: CalendarChange) =>
  sql<boolean>`complaint_deadlines.closed_at is null
    and ${countsDaysOf(change, { due_at: 'complaint_deadlines.due_at', basis: 'complaint_deadlines.basis' })}`;

async function recountThose(ctx: Context, change: CalendarChange, ids: readonly string[]): Promise<number> {
  const recounted = await recountedOf(ctx, change, await lockRunning(ctx, change, ids));
  if (recounted.length === 0) return 0;
  const byComplaint = Map.groupBy(recounted, ({ before }) => before.complaint_id);
  await moveDeadlines(
    ctx,
    recounted.map(({ before: { id }, after }) => ({ id, ...after })),
  );
  await updateComplaints(ctx, [...byComplaint.keys()]);
  await emitEach(
    ctx,
    [...byComplaint].map(([subject_id, deadlines]) => ({
      action: 'complaint.deadlines_recounted',
      subject_type: 'complaint',
      subject_id,
      client_id: deadlines[0]?.before.client_id ?? null,
      data: { calendar: change.calendar, deadlines: deadlines.map(described) },
    })),
  );
  return recounted.length;
}

type Row = Awaited<ReturnType<typeof lockRunning>>[number];

const lockRunning = (ctx: Context, change: CalendarChange, ids: readonly string[]) =>
  ctx.db
    .selectFrom('complaint_deadlines')
    .innerJoin('complaints', (join) =>
      join
        .onRef('complaints.agency_id', '=', 'complaint_deadlines.agency_id')
        .onRef('complaints.id', '=', 'complaint_deadlines.complaint_id'),
    )
    .select([
      'complaint_deadlines.id',
      'complaint_deadlines.client_id',
      'complaint_deadlines.complaint_id',
      sql<DeadlineKind>`complaint_deadlines.kind`.as('kind'),
      'complaint_deadlines.due_on',
      'complaint_deadlines.due_at',
    ])
    .select((eb) => eb.ref('complaint_deadlines.basis').$castTo<DeadlineBasis>().as('basis'))
    .where(sql<boolean>`complaint_deadlines.complaint_id = any (${ids}::uuid[])`)
    .where(isConcerned(change))
    .orderBy('complaints.id')
    .forNoKeyUpdate('complaints')
    .execute();

const described = ({ before, after }: Recounted<Row>) => ({
  kind: before.kind,
  before: { due_on: before.due_on, calendar_uncertain: before.basis.calendar_uncertain },
  after: { due_on: after.due_on, calendar_uncertain: after.basis.calendar_uncertain },
});

const updateComplaints = (ctx: Context, ids: readonly string[]) =>
  sql`
    update complaints
    set version = version + 1, updated_at = ${ctx.clock.now().toISOString()}::timestamptz, next_due_at = (
      select min(d.due_at) from complaint_deadlines d
      where d.agency_id = complaints.agency_id and d.complaint_id = complaints.id and d.closed_at is null)
    where id = any (${ids}::uuid[])`.execute(ctx.db);
