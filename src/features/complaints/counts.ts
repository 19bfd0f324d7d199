import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { complaintStates, type ComplaintState } from './lifecycle-states.ts';

type Batch = { batch_id: string; client_id: string };

/** How many complaints of a batch more (or, if negative, fewer) are in each state. */
export type CountChanges = ReadonlyMap<ComplaintState, number>;

/** Gives a new batch its counters, one for each state: from then on they are only changed, never added. */
export const startCounts = (ctx: Context, { batch_id: id, client_id }: Batch): Promise<void> =>
  startCountsOf(ctx, [{ id, client_id }]);

/** The same for many new batches. */
export async function startCountsOf(
  ctx: Context,
  batches: readonly { id: string; client_id: string }[],
): Promise<void> {
  await sql`
    insert into complaint_batch_counts (client_id, batch_id, state, count)
    select b.client_id, b.id, state, 0
    from jsonb_to_recordset(${JSON.stringify(batches)}::jsonb) as b (id uuid, client_id uuid)
    cross join unnest(${[...complaintStates]}::text[]) as state`.execute(ctx.db);
}

/** A change of one counter of a batch. */
export type CountMove = { batch_id: string; state: ComplaintState; change: number };

/** Moves the counters of one batch, as late as possible: see `moveCountsOf`. */
export const moveCounts = (ctx: Context, batch_id: string, changes: CountChanges): Promise<void> =>
  moveCountsOf(
    ctx,
    [...changes].map(([state, change]) => ({ batch_id, state, change })),
  );

/** The same moves, one for each counter that they change. */
export const addedUp = (moves: readonly CountMove[]): CountMove[] =>
  [...Map.groupBy(moves, ({ batch_id, state }) => `${batch_id} ${state}`).values()]
    .flatMap(([first, ...alike]) =>
      first === undefined ? [] : [{ ...first, change: alike.reduce((sum, { change }) => sum + change, first.change) }],
    )
    .filter(({ change }) => change !== 0);

/**
 * Moves counters of batches, adding to what stands so that no change is lost. They are locked in one order and after
 * everything else, so that two transactions never wait for each other: call it once and as late as possible.
 */
export async function moveCountsOf(ctx: Context, moves: readonly CountMove[]): Promise<void> {
  const sums = addedUp(moves);
  if (sums.length === 0) return;
  const moved = JSON.stringify(sums);
  const lock = sql`
    select state from complaint_batch_counts where (batch_id, state) in (
      select batch_id, state from jsonb_populate_recordset(null::complaint_batch_counts, ${moved}::jsonb))
    order by batch_id, state for update`.execute(ctx.db);
  const update = sql`
    update complaint_batch_counts k set count = k.count + moved.change
    from jsonb_to_recordset(${moved}::jsonb) as moved (batch_id uuid, state text, change integer)
    where k.batch_id = moved.batch_id and k.state = moved.state`.execute(ctx.db);
  await Promise.all([lock, update]);
}
