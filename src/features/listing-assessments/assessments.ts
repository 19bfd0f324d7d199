import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { ListingTriage } from '../../platforms/listing-triage.ts';
import type { ListingAssessmentResult } from './schemas.ts';

/** What was found of the listing of a complaint. */
export type Assessed = ListingTriage & { complaint_id: string; client_id: string; batch_id: string };

/**
 * Puts what a job has found in the place of what was found before. What a job has found that was asked for later stays:
 * the ids of jobs are in the order in which they were asked for.
 */
export async function storeAssessments(
  ctx: Context,
  jobId: string,
  assessed: readonly Assessed[],
  policy_version: number,
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const rows = assessed.map((one) => ({ id: newId(), ...one }));
  await sql`
    insert into listing_assessments (id, client_id, batch_id, complaint_id, job_id, score, judged_percent, band, flags,
      policy_version, created_at, updated_at)
    select a.id, a.client_id, a.batch_id, a.complaint_id, ${jobId}::uuid, a.score, a.judged_percent, a.band, a.flags,
      ${policy_version}::integer, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_populate_recordset(null::listing_assessments, ${JSON.stringify(rows)}::jsonb) a
      -- One that was deleted meanwhile is left out.
      join complaints c on c.agency_id = current_agency_id() and c.id = a.complaint_id
    -- In one order, so that two jobs wait for each other in that order.
    order by a.complaint_id
    on conflict (agency_id, complaint_id) do update set job_id = excluded.job_id, score = excluded.score,
      judged_percent = excluded.judged_percent, band = excluded.band, flags = excluded.flags,
      policy_version = excluded.policy_version, version = listing_assessments.version + 1, updated_at = excluded.updated_at
    where listing_assessments.job_id <= excluded.job_id`.execute(ctx.db);
}

/** What came of a job: counted from what it has found, wherever it was cut off. */
export async function resultOf({ db }: Context, batchId: string, jobId: string) {
  const own = sql`job_id = ${jobId}`;
  const { rows } = await sql<Static<typeof ListingAssessmentResult>>`
    select count(*) filter (where ${own}) as assessed,
      count(*) filter (where ${own} and band = 'high') as high,
      count(*) filter (where ${own} and band = 'medium') as medium,
      count(*) filter (where ${own} and band = 'low') as low,
      count(*) filter (where ${own} and band is null) as not_judged,
      count(*) filter (where job_id > ${jobId}) as superseded
    from listing_assessments where batch_id = ${batchId}`.execute(db);
  return rows[0] ?? { assessed: 0, high: 0, medium: 0, low: 0, not_judged: 0, superseded: 0 };
}
