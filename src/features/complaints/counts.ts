import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { complaintStates, type ComplaintState } from './lifecycle-states.ts';

type Batch = { batch_id: string; client_id: string };

/** How many complaints of a batch more (or, if negative, fewer) are in each state. */
export type CountChanges = ReadonlyMap<ComplaintState, number>;

/** Gives a new batch its counters, one for each state: from then on they are only changed, never added. */
export async function startCounts(ctx: Context, { batch_id, client_id }: Batch): Promise<void> {
  await ctx.db
    .insertInto('complaint_batch_counts')
    .values(complaintStates.map((state) => ({ batch_id, client_id, state, count: 0 })))
    .execute();
}

/**
 * Moves the counters of a batch, adding to what stands so that no change is lost. They are locked in one order and after
 * everything else, so that two transactions never wait for each other: call it as late as possible.
 */
export async function moveCounts(ctx: Context, batchId: string, changes: CountChanges): Promise<void> {
  const moved = [...changes].filter(([, change]) => change !== 0);
  if (moved.length === 0) return;
  const states = moved.map(([state]) => state);
  const lock = sql`
    select state from complaint_batch_counts where batch_id = ${batchId} and state = any (${states}::text[])
    order by state for update`.execute(ctx.db);
  const update = sql`
    update complaint_batch_counts set count = count + moved.change
    from unnest(${states}::text[], ${moved.map(([, change]) => change)}::integer[]) as moved (state, change)
    where batch_id = ${batchId} and complaint_batch_counts.state = moved.state`.execute(ctx.db);
  await Promise.all([lock, update]);
}
