import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { beginning, inPieces, isBehind, pieceSize, type Place } from '../../foundation/database/places.ts';
import { moveCountsOf } from './counts.ts';
import { insertEvents } from './insert-complaints.ts';
import { judgeLocked } from './judge-complaints.ts';
import type { ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';

/** Complaints of a batch, or only those of one submission of it. */
type Which = { batch_id: string } | { submission_id: string };

/** Submissions that are filled in their order, each with as many links as it takes. */
export type Parts = { ids: readonly string[]; size: number };

/** An event that the same thing happening to all of them is for complaints in the state `from`; `parts` are what they go into by it. */
type Step = { event: ComplaintEvent; from: ComplaintState; to: ComplaintState; reason?: string; parts?: Parts };

/**
 * Appends an event to the history of every one of the complaints that is in the state `from`, as happening now. Returns how
 * many there were. They must be locked.
 */
export async function appendToAll(ctx: Context, which: Which, step: Step): Promise<number> {
  let count = 0;
  for await (const moved of inPieces<Moved>((last) =>
    move(ctx, which, step, { behind: last ?? beginning, done: count }),
  )) {
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

/** One statement for a piece, since each change of a row writes a dozen index entries. */
async function move(
  ctx: Context,
  which: Which,
  { event, from, to, parts }: Step,
  { behind, done }: { behind: Place; done: number },
): Promise<Moved[]> {
  const now = ctx.clock.now().toISOString();
  const { rows } = await sql<Moved>`
    with piece as (
      select id, created_at, row_number() over (order by created_at, id)::integer - 1 as place from complaints
      where ${'batch_id' in which ? sql`batch_id = ${which.batch_id}` : sql`submission_id = ${which.submission_id}`}
        and state = ${from} and ${isBehind('complaints', behind)}
      order by created_at, id limit ${pieceSize}
    ), moved as (
      update complaints c
      set state = ${to}, event_count = c.event_count + 1, version = c.version + 1, updated_at = ${now}::timestamptz,
        submission_id = ${parts === undefined ? sql`c.submission_id` : submissionAt(parts, done)},
        submitted_at = case when ${event === 'submitted'} then ${now}::timestamptz else c.submitted_at end
      from piece where c.id = piece.id
      returning c.id, c.client_id, c.event_count as sequence, c.created_at
    )
    select id, client_id, sequence, created_at from moved order by created_at, id`.execute(ctx.db);
  return rows;
}

/** The submission of the complaint at `piece.place`, behind those that are done. */
function submissionAt({ ids, size }: Parts, done: number): RawBuilder<string> {
  const filled = Math.floor(done / size);
  const next = ids.slice(filled, Math.ceil((done + pieceSize) / size));
  return sql`(${next}::uuid[])[1 + (${done - filled * size}::integer + piece.place) / ${size}::integer]`;
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
