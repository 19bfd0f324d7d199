import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import { isAuthorised } from '../sellers/index.ts';
import { type BlockReason, blockReasonsOf, isOverridden, verdictOf } from './block-reasons.ts';
import { type CountMove, moveCountsOf } from './counts.ts';
import { insertEvents } from './insert-complaints.ts';
import type { ComplaintState } from './lifecycle-states.ts';

/** Which complaints are judged: those of one batch, or those of these ids. */
type Which = { batch_id: string } | { ids: readonly string[] };

/**
 * Judges complaints anew that are not submitted yet, all at once: what forbids to file them, told in full, makes them blocked,
 * and ready when nothing does any more. Returns how many came out otherwise.
 */
export async function judgeComplaints(ctx: Context, which: Which): Promise<number> {
  const rows = await lockUnsubmitted(ctx, conditionOf(which));
  const changed = rows.flatMap((row) => {
    const blocked_by = blockReasonsOf(row);
    const verdict = verdictOf(blocked_by, row);
    const isSame = row.state === verdict.state && String(row.blocked_by) === String(blocked_by);
    return isSame ? [] : [{ ...row, blocked_by, verdict }];
  });
  if (changed.length === 0) return 0;
  await updateComplaints(ctx, changed);
  for (const event of ['validated', 'blocked'] as const) {
    const moved = changed.filter(({ verdict }) => verdict.event === event);
    await insertEvents(
      ctx,
      moved.map(({ id, client_id, event_count, verdict }) => ({
        ...{ id, client_id, state: verdict.state, reason: verdict.reason },
        sequence: event_count + 1,
      })),
      event,
    );
  }
  await emitEach(ctx, changed.map(happening));
  await recordOverrides(ctx, changed.filter(isOverridden));
  await moveCountsOf(ctx, changed.flatMap(movesOf));
  return changed.length;
}

const conditionOf = (which: Which): RawBuilder<boolean> =>
  'ids' in which
    ? sql<boolean>`complaints.id = any (${which.ids}::uuid[])`
    : sql<boolean>`complaints.batch_id = ${which.batch_id}`;

/** Whether a row of `complaints` was not handed over yet. */
export const unsubmitted = sql<boolean>`complaints.state in ('draft', 'blocked', 'ready')`;

type Unsubmitted = {
  id: string;
  client_id: string;
  batch_id: string;
  state: ComplaintState;
  event_count: number;
  canonical_url: string | null;
  authorised_seller_override: string | null;
  blocked_by: BlockReason[];
  is_authorised: boolean;
};

/** A submission locks its batch before its complaints; this does so too, and waits for it. */
async function lockUnsubmitted(ctx: Context, condition: RawBuilder<boolean>): Promise<Unsubmitted[]> {
  const { rows: batches } = await sql<{ id: string }>`
    select id from complaint_batches
    where id in (select batch_id from complaints where ${condition} and ${unsubmitted})
    order by id for share`.execute(ctx.db);
  if (batches.length === 0) return [];
  const { rows } = await sql<Unsubmitted>`
    select id, client_id, batch_id, state, event_count, canonical_url, authorised_seller_override, blocked_by,
      ${isAuthorised(ctx)} as is_authorised
    from complaints
    where ${condition} and ${unsubmitted} and batch_id = any (${batches.map(({ id }) => id)}::uuid[])
    order by id for no key update`.execute(ctx.db);
  return rows;
}

type Changed = Unsubmitted & { verdict: ReturnType<typeof verdictOf> };

const updateComplaints = (ctx: Context, changed: readonly Changed[]) =>
  sql`
    update complaints c
    set state = j.state, blocked_by = j.blocked_by, event_count = c.event_count + 1, version = c.version + 1,
      updated_at = ${ctx.clock.now().toISOString()}::timestamptz
    from jsonb_populate_recordset(null::complaints,
      ${JSON.stringify(changed.map(({ id, blocked_by, verdict: { state } }) => ({ id, blocked_by, state })))}::jsonb) j
    where c.id = j.id`.execute(ctx.db);

const happening = ({ id, client_id, verdict: { event, state } }: Changed) => ({
  action: `complaint.${event}`,
  subject_type: 'complaint',
  subject_id: id,
  client_id,
  data: { state },
});

type Overridden = { id: string; client_id: string; authorised_seller_override: string | null };

/** Records for the audit why complaints are brought against sellers whom the right holder lets sell its goods. */
export const recordOverrides = (ctx: Context, overridden: readonly Overridden[]) =>
  emitEach(
    ctx,
    overridden.map(({ id, client_id, authorised_seller_override }) => ({
      action: 'complaint.authorised_seller_overridden',
      subject_type: 'complaint',
      subject_id: id,
      client_id,
      data: { reason: authorised_seller_override },
    })),
  );

const movesOf = ({ batch_id, state, verdict }: Changed): CountMove[] => [
  { batch_id, state, change: -1 },
  { batch_id, state: verdict.state, change: 1 },
];
