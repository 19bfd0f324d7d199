import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { beginning, inPieces, isBehind, pieceSize, type Place } from '../../foundation/database/places.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import { isAuthorised } from '../sellers/index.ts';
import { type BlockReason, blockReasonsOf, isOverridden, verdictOf } from './block-reasons.ts';
import { addedUp, type CountMove, moveCountsOf } from './counts.ts';
import { insertEvents } from './insert-complaints.ts';
import type { ComplaintState } from './lifecycle-states.ts';

/** Which complaints are judged: those of one batch, or those of these ids. */
type Which = { batch_id: string } | { ids: readonly string[] };

/**
 * Judges complaints anew that are not submitted yet: what forbids to file them, told in full, makes them blocked, and ready
 * when nothing does any more. Returns how many came out otherwise.
 */
export async function judgeComplaints(ctx: Context, which: Which): Promise<number> {
  const locked = await lockUnsubmitted(ctx, conditionOf(which));
  const { count, moves } = await judgeLocked(ctx, locked);
  await moveCountsOf(ctx, moves);
  return count;
}

const conditionOf = (which: Which): RawBuilder<boolean> =>
  'ids' in which
    ? sql<boolean>`complaints.id = any (${which.ids}::uuid[])`
    : sql<boolean>`complaints.batch_id = ${which.batch_id}`;

/** Whether a row of `complaints` was not handed over yet. */
export const unsubmitted = sql<boolean>`complaints.state in ('draft', 'blocked', 'ready')`;

/**
 * A submission locks its batch before its complaints; this does so too, and waits for it. Returns the condition of what is
 * locked.
 */
async function lockUnsubmitted(ctx: Context, condition: RawBuilder<boolean>): Promise<RawBuilder<boolean>> {
  const { rows: batches } = await sql<{ id: string }>`
    select id from complaint_batches
    where id in (select batch_id from complaints where ${condition} and ${unsubmitted})
    order by id for share`.execute(ctx.db);
  const ids = batches.map(({ id }) => id);
  const locked = sql<boolean>`${condition} and ${unsubmitted} and batch_id = any (${ids}::uuid[])`;
  await sql`
    select count(*) from (select from complaints where ${locked} order by id for no key update) locked`.execute(ctx.db);
  return locked;
}

/**
 * Judges complaints that are locked. Returns how many came out otherwise, and what that moves of the counts, which are locked
 * last of all.
 */
export async function judgeLocked(
  ctx: Context,
  locked: RawBuilder<boolean>,
): Promise<{ count: number; moves: CountMove[] }> {
  let count = 0;
  let moves: CountMove[] = [];
  for await (const rows of inPieces<Judged>((last) => takeLocked(ctx, locked, last ?? beginning))) {
    const changed = rows.flatMap((row) => {
      const blocked_by = blockReasonsOf(row);
      const verdict = verdictOf(blocked_by, row);
      const isSame = row.state === verdict.state && String(row.blocked_by) === String(blocked_by);
      return isSame ? [] : [{ ...row, blocked_by, verdict }];
    });
    await recordVerdicts(ctx, changed);
    count += changed.length;
    moves = addedUp([...moves, ...changed.flatMap(movesOf)]);
  }
  return { count, moves };
}

type Judged = Place & {
  client_id: string;
  batch_id: string;
  state: ComplaintState;
  event_count: number;
  canonical_url: string | null;
  authorised_seller_override: string | null;
  blocked_by: BlockReason[];
  is_authorised: boolean;
};

async function takeLocked(ctx: Context, locked: RawBuilder<boolean>, behind: Place): Promise<Judged[]> {
  const { rows } = await sql<Judged>`
    select id, created_at, client_id, batch_id, state, event_count, canonical_url, authorised_seller_override, blocked_by,
      ${isAuthorised(ctx)} as is_authorised
    from complaints
    where ${locked} and ${isBehind('complaints', behind)}
    order by created_at, id limit ${pieceSize}`.execute(ctx.db);
  return rows;
}

async function recordVerdicts(ctx: Context, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
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
  const news = changed.filter(isNews);
  await emitEach(ctx, news.map(happening));
  await recordOverrides(ctx, news.filter(isOverridden));
}

type Changed = Judged & { verdict: ReturnType<typeof verdictOf> };

const updateComplaints = (ctx: Context, changed: readonly Changed[]) =>
  sql`
    update complaints c
    set state = j.state, blocked_by = j.blocked_by, event_count = c.event_count + 1, version = c.version + 1,
      updated_at = ${ctx.clock.now().toISOString()}::timestamptz
    from jsonb_populate_recordset(null::complaints,
      ${JSON.stringify(changed.map(({ id, blocked_by, verdict: { state } }) => ({ id, blocked_by, state })))}::jsonb) j
    where c.id = j.id`.execute(ctx.db);

/** That complaints are ready again once their submission failed is told with the submission. */
const isNews = ({ state, verdict }: Changed): boolean => state !== 'submission_failed' || verdict.event === 'blocked';

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
