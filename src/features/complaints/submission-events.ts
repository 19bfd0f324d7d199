import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import { moveCounts } from './counts.ts';
import { complaintEventFacts, type ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';

/** An event that the same thing happening to all of them is for complaints in the state `from`. */
type Step = { event: ComplaintEvent; from: ComplaintState; to: ComplaintState; reason?: string };

/**
 * Appends an event to the history of every complaint of these submissions that is in the state `from`, as happening now, in
 * one statement for however many. Returns how many there were. They must be locked.
 */
export async function appendToSubmissions(
  ctx: Context,
  submissionIds: readonly string[],
  { event, from, to, reason }: Step,
): Promise<number> {
  const now = ctx.clock.now().toISOString();
  const { rows } = await sql<{ id: string }>`
    update complaints
    set state = ${to}, event_count = event_count + 1, version = version + 1, updated_at = ${now}::timestamptz,
      submitted_at = case when ${event === 'submitted'} then ${now}::timestamptz else submitted_at end
    where submission_id = any (${submissionIds}::uuid[]) and state = ${from}
    returning id`.execute(ctx.db);
  const {
    actors,
    recorded_through: [source],
  } = complaintEventFacts[event];
  const { credential_id, credential_name } = ctx.actor;
  await sql`
    insert into complaint_events (id, client_id, complaint_id, sequence, event, actor, source, occurred_at, reason, state,
      credential_id, credential_name, created_at)
    select happened.id, c.client_id, c.id, c.event_count, ${event}, ${actors[0]}, ${source}, ${now}::timestamptz,
      ${reason ?? null}, c.state, ${credential_id}::uuid, ${credential_name}, ${now}::timestamptz
    from unnest(${rows.map(newId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[]) as happened (id, complaint_id)
      join complaints c on c.id = happened.complaint_id`.execute(ctx.db);
  return rows.length;
}

/** Locks the complaints of a batch that `which` picks, in the one order; returns how many they are. */
export async function lockComplaintsOf(
  ctx: Context,
  batchId: string,
  which: { state: ComplaintState } | { submission_id: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select id from complaints
      where batch_id = ${batchId}
        and ${'state' in which ? sql`state = ${which.state}` : sql`submission_id = ${which.submission_id}`}
      order by id for no key update
    ) locked`.execute(ctx.db);
  return rows[0]?.count ?? 0;
}

/**
 * Takes the complaints of a submission back whose hand-over failed: each that is still submitted fails and is ready again.
 * Returns how many they are. The batch and the complaints must be locked.
 */
export async function takeBack(
  ctx: Context,
  { id, batch_id }: { id: string; batch_id: string },
  reason: string,
): Promise<number> {
  const failed = await appendToSubmissions(ctx, [id], {
    event: 'submission_failed',
    from: 'submitted',
    to: 'submission_failed',
    reason,
  });
  await appendToSubmissions(ctx, [id], { event: 'validated', from: 'submission_failed', to: 'ready' });
  const moves = new Map([['submitted', -failed] as const, ['ready', failed] as const]);
  await moveCounts(ctx, batch_id, moves);
  return failed;
}
