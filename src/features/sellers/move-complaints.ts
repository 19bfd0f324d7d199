import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { pieceSize } from '../../foundation/database/places.ts';
import { enqueue } from '../../foundation/jobs/enqueue.ts';
import { inJob, type Means, serviceItself } from '../../foundation/jobs/in-job.ts';
import type { Task } from '../../foundation/jobs/worker.ts';
import type { JudgeComplaints } from './judging.ts';

const taskName = 'move_complaints_of_merged_seller';

/**
 * Moves the complaints of a seller that was merged to the one that it went into; of more than a thousand a worker moves the
 * rest, and until then they are shown against the merged one, which says where it went. Returns how many they are in all.
 */
export async function moveComplaints(ctx: Context, from: string, into: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('complaints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('seller_id', '=', from)
    .executeTakeFirstOrThrow();
  await movePiece(ctx, from, into);
  if (count > pieceSize) await enqueue(ctx, taskName, from);
  return count;
}

/** Moves what is left of a merged seller's complaints, also where the other was merged since, and has them judged there. */
export const moveRestOfComplaints = (means: Means, judge: JudgeComplaints): Task => ({
  name: taskName,
  async run({ agency_id, id }) {
    const moveOn = () =>
      inJob(means, serviceItself(agency_id, taskName), async (ctx) => {
        const { merged_into_id } = await ctx.db
          .selectFrom('sellers')
          .select('merged_into_id')
          .where('id', '=', id)
          // Kept from being merged on meanwhile.
          .forShare()
          .executeTakeFirstOrThrow();
        if (merged_into_id === null) throw new RangeError(`the seller ${id} was not merged`);
        const moved = await movePiece(ctx, id, merged_into_id);
        if (moved === 0) await judge(ctx, { seller_id: merged_into_id });
        return moved;
      });
    // Fewer than were asked for are not the last: one that was changed meanwhile is found again.
    while ((await moveOn()) > 0);
  },
});

/** They are locked in the order of their ids, as everywhere. */
async function movePiece(ctx: Context, from: string, into: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    with moved as (
      select id from complaints
      where id in (select id from complaints where seller_id = ${from} order by created_at, id limit ${pieceSize})
      order by id for no key update
    )
    update complaints c
    set seller_id = ${into}, version = c.version + 1, updated_at = ${ctx.clock.now().toISOString()}::timestamptz
    from moved where c.id = moved.id and c.seller_id = ${from}`.execute(ctx.db);
  return Number(numAffectedRows);
}
