import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { inPieces, isBehind, pieceSize, type Place } from '../../foundation/database/places.ts';
import { moveCountsOf } from './counts.ts';
import { insertEvents } from './insert-complaints.ts';
import { judgeLocked } from './judge-complaints.ts';
import type { ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';

/** Complaints of a batch, or only those of one submission of it. */
type Which = { batch_id: string } | { submission_id: string };

/** An event that the same thing happening to all of them is for complaints in the state `from`. */
type Step = { event: ComplaintEvent; from: ComplaintState; to: ComplaintState; reason?: string };

/**
 * Appends an event to the history of every one of the complaints that is in the state `from`, as happening now. Returns how
 * many there were. They must be locked.
 */
export async function appendToAll(ctx: Context, which: Which, step: Step): Promise<number> {
  let count = 0;
  for await (const moved of inPieces((behind) => move(ctx, which, step, behind))) {
    const { event, to: state, reason } = step;
    await insertEvents(
      ctx,
      moved.map(({ id, client_id, sequence }) => ({ id, client_id, sequence, state, ...(reason ? { reason } : {}) })),
      event,
    );
    count += moved.length;
  }
  return count;
}

type Moved = Place & { client_id: string; sequence: number };

async function move(ctx: Context, which: Which, { event, from, to }: Step, behind: Place): Promise<Moved[]> {
  const now = ctx.clock.now().toISOString();
  const { rows } = await sql<Moved>`
    with piece as (
      select id, created_at from complaints
      where ${'batch_id' in which ? sql`batch_id = ${which.batch_id}` : sql`submission_id = ${which.submission_id}`}
        and state = ${from} and ${isBehind('complaints', behind)}
      order by created_at, id limit ${pieceSize}
    ), moved as (
      update complaints c
      set state = ${to}, event_count = c.event_count + 1, version = c.version + 1, updated_at = ${now}::timestamptz,
        submitted_at = case when ${event === 'submitted'} then ${now}::timestamptz else c.submitted_at end
      from piece where c.id = piece.id
      returning c.id, c.client_id, c.event_count as sequence, c.created_at
    )
    select id, client_id, sequence, created_at from moved order by created_at, id`.execute(ctx.db);
  return rows;
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
 * Takes the complaints of a submission back whose hand-over failed: each that is still submitted fails and is judged anew,
 * for its seller may have been authorised since. The batch and the complaints must be locked.
 */
export async function takeBack(
  ctx: Context,
  { id, batch_id }: { id: string; batch_id: string },
  reason: string,
): Promise<void> {
  const failed = await appendToAll(
    ctx,
    { submission_id: id },
    { event: 'submission_failed', from: 'submitted', to: 'submission_failed', reason },
  );
  const { moves } = await judgeLocked(ctx, sql<boolean>`submission_id = ${id} and state = 'submission_failed'`);
  await moveCountsOf(ctx, [
    { batch_id, state: 'submitted', change: -failed },
    { batch_id, state: 'submission_failed', change: failed },
    ...moves,
  ]);
}
