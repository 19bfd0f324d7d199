import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import type { JudgedFlag } from '../../platforms/listing-triage.ts';
import type { RedFlagCode } from '../../platforms/red-flags.ts';
import type { ListingAssessmentsQuery } from './schemas.ts';

const assessments = ({ db }: Context) =>
  db
    .selectFrom('listing_assessments')
    .innerJoin('complaints', (join) =>
      join
        .onRef('complaints.agency_id', '=', 'listing_assessments.agency_id')
        .onRef('complaints.id', '=', 'listing_assessments.complaint_id'),
    )
    .select([
      'listing_assessments.id',
      'listing_assessments.batch_id',
      'listing_assessments.complaint_id',
      'complaints.seller_id',
      'listing_assessments.job_id',
      'complaints.listing_key',
      'listing_assessments.score',
      'listing_assessments.judged_percent',
      'listing_assessments.band',
      'listing_assessments.priority',
      'listing_assessments.policy_version',
      'listing_assessments.version',
      'listing_assessments.created_at',
      'listing_assessments.updated_at',
    ])
    .select((eb) => eb.ref('listing_assessments.flags').$castTo<JudgedFlag[]>().as('flags'));

const isRaised = (codes: readonly RedFlagCode[]) => sql<boolean>`exists (
  select from jsonb_to_recordset(listing_assessments.flags) as f (code text, outcome text)
  where f.outcome = 'raised' and f.code = any (${codes}::text[]))`;

/** Problems: not_found (batch). */
export async function listAssessments(ctx: Context, batchId: string, query: ListingAssessmentsQuery) {
  const { complaint_id, band, seller_id, flag } = query;
  // The batch is in the path: without it a cursor would be good for another one's assessments.
  const bound = { ...query, batch_id: batchId };
  const select = assessments(ctx)
    .where('listing_assessments.batch_id', '=', batchId)
    .$if(complaint_id !== undefined, (s) => s.where('listing_assessments.complaint_id', 'in', complaint_id ?? []))
    .$if(band !== undefined, (s) => s.where('listing_assessments.band', 'in', band ?? []))
    .$if(seller_id !== undefined, (s) => s.where('complaints.seller_id', 'in', seller_id ?? []))
    .$if(flag !== undefined, (s) => s.where(isRaised(flag ?? [])));
  const [, page] = await Promise.all([
    ctx.db
      .selectFrom('complaint_batches')
      .select('id')
      .where('id', '=', batchId)
      .executeTakeFirstOrThrow(() => notFound('batch')),
    paginate(ctx, select, bound, 'listing_assessments'),
  ]);
  return page;
}
