import type { Context } from '../../foundation/context.ts';
import { paginate } from '../../foundation/database/pagination.ts';
import { notFound } from '../../foundation/problems.ts';
import { client } from './owners.ts';
import type { ComplaintSubmissionsQuery } from './schemas.ts';

const submissions = ({ db }: Context) =>
  db
    .selectFrom('complaint_submissions')
    .innerJoin('complaint_batches', (join) =>
      join
        .onRef('complaint_batches.agency_id', '=', 'complaint_submissions.agency_id')
        .onRef('complaint_batches.id', '=', 'complaint_submissions.batch_id'),
    )
    .select([
      'complaint_submissions.id',
      'complaint_submissions.batch_id',
      'complaint_submissions.client_id',
      'complaint_batches.platform',
      'complaint_batches.enforcement_type',
      'complaint_submissions.number',
      'complaint_submissions.link_count',
      'complaint_submissions.channel',
      'complaint_submissions.state',
      'complaint_submissions.platform_reference',
      'complaint_submissions.failure_reason',
      'complaint_submissions.authorisation_letter_id',
      'complaint_submissions.declared_by',
      'complaint_submissions.declaration_version',
      'complaint_submissions.approved_by',
      'complaint_submissions.approved_at',
      'complaint_submissions.submitted_at',
      'complaint_submissions.handed_over_at',
      'complaint_submissions.confirmed_at',
      'complaint_submissions.failed_at',
      'complaint_submissions.version',
      'complaint_submissions.created_at',
      'complaint_submissions.updated_at',
    ])
    .select(client.as('client'));

export function listSubmissions(ctx: Context, query: ComplaintSubmissionsQuery) {
  const { batch_id, client_id, platform, state } = query;
  const select = submissions(ctx)
    .$if(batch_id !== undefined, (s) => s.where('complaint_submissions.batch_id', 'in', batch_id ?? []))
    .$if(client_id !== undefined, (s) => s.where('complaint_submissions.client_id', 'in', client_id ?? []))
    .$if(platform !== undefined, (s) => s.where('complaint_batches.platform', 'in', platform ?? []))
    .$if(state !== undefined, (s) => s.where('complaint_submissions.state', 'in', state ?? []));
  return paginate(ctx, select, query, 'complaint_submissions');
}

/** Problems: not_found. */
export const getSubmission = (ctx: Context, id: string) =>
  submissions(ctx)
    .where('complaint_submissions.id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('complaint submission'));

export type Submission = Awaited<ReturnType<typeof getSubmission>>;

/**
 * The submission, kept from every other change until the transaction ends, and its batch with it: whoever changes complaints
 * of a batch locks that first. Problems: not_found.
 */
export const lockSubmission = async (ctx: Context, id: string): Promise<Submission> => {
  await ctx.db
    .selectFrom('complaint_batches')
    .innerJoin('complaint_submissions', (join) =>
      join
        .onRef('complaint_submissions.agency_id', '=', 'complaint_batches.agency_id')
        .onRef('complaint_submissions.batch_id', '=', 'complaint_batches.id'),
    )
    .select('complaint_batches.id')
    .where('complaint_submissions.id', '=', id)
    .forNoKeyUpdate('complaint_batches')
    .executeTakeFirst();
  // Read once the batch is locked, so that what another changed before is seen.
  return await submissions(ctx)
    .where('complaint_submissions.id', '=', id)
    .forNoKeyUpdate('complaint_submissions')
    .executeTakeFirstOrThrow(() => notFound('complaint submission'));
};

/** The submissions of a batch that did not fail, in their order. */
export const submissionsOfBatch = (ctx: Context, batchId: string): Promise<Submission[]> =>
  submissions(ctx)
    .where('complaint_submissions.batch_id', '=', batchId)
    .where('complaint_submissions.state', '<>', 'failed')
    .orderBy('complaint_submissions.number')
    .execute();
