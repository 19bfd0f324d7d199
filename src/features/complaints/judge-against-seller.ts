import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { beginning, isBehind, pieceSize, type Place } from '../../foundation/database/places.ts';
import { enqueue } from '../../foundation/jobs/enqueue.ts';
import { inJob, type Means, serviceItself } from '../../foundation/jobs/in-job.ts';
import type { Task } from '../../foundation/jobs/worker.ts';
import type { Judged } from '../sellers/index.ts';
import { judgeComplaints, unsubmitted } from './judge-complaints.ts';

const taskName = 'judge_complaints_against_seller';

/**
 * Judges the complaints against a seller that are not submitted yet anew, and returns how many came out otherwise. Of more
 * than a thousand the rest is left to a worker: no submission waits for it, for each judges its batch by itself.
 */
export async function judgeAgainstSeller(ctx: Context, judged: Judged): Promise<number> {
  const complaints = await unsubmittedBehind(ctx, judged, beginning);
  if (complaints.length === pieceSize) await enqueue(ctx, taskName, judged.seller_id);
  return await judgeComplaints(ctx, { ids: complaints.map(({ id }) => id) });
}

/** Judges all complaints against a seller, so many in one transaction. Begun again, it goes from the beginning. */
export const judgeRestAgainstSeller = (means: Means): Task => ({
  name: taskName,
  async run({ agency_id, id: seller_id }) {
    let last: Place | undefined = beginning;
    while (last !== undefined) {
      const behind: Place = last;
      last = await inJob(means, serviceItself(agency_id, taskName), async (ctx) => {
        const complaints = await unsubmittedBehind(ctx, { seller_id }, behind);
        await judgeComplaints(ctx, { ids: complaints.map(({ id }) => id) });
        return complaints.at(-1);
      });
    }
  },
});

async function unsubmittedBehind(ctx: Context, { seller_id, right_holder_id }: Judged, last: Place): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select id, created_at from complaints
    where seller_id = ${seller_id} and coalesce(right_holder_id = ${right_holder_id ?? null}::uuid, true) and ${unsubmitted}
      and ${isBehind('complaints', last)}
    order by created_at, id limit ${pieceSize}`.execute(ctx.db);
  return rows;
}
