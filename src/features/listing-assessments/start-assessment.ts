import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import { notFound, refuse } from '../../foundation/problems.ts';
import { startJob } from '../jobs/index.ts';
import { authorisationDay } from '../sellers/index.ts';
import { comparisonFaults } from './comparisons.ts';
import { triagePolicyOf } from './policy-queries.ts';
import type { BatchAssessmentCreate, ComparedWith } from './schemas.ts';

/** What a job goes by, as it was when it was asked for: one that is begun again goes by the same. */
export type AssessmentInput = {
  compared: ComparedWith;
  policy: Awaited<ReturnType<typeof triagePolicyOf>>;
  /** The day on which a seller's authorisation has to hold. */
  day: string;
};

/** Leaves the listings of a batch to a worker. Problems: not_found (batch), rule_violated (market prices, sellers). */
export async function startAssessment(ctx: Context, batchId: string, compared: Static<typeof BatchAssessmentCreate>) {
  const { client_id, total } = await findBatch(ctx, batchId);
  refuse(comparisonFaults(compared));
  const policy = await triagePolicyOf(ctx);
  const input: AssessmentInput = { compared, policy, day: authorisationDay(ctx) };
  return await startJob(ctx, {
    ...{ id: newId(), kind: 'listing_assessment', client_id, input, total },
    subject: { type: 'complaint_batch', id: batchId },
  });
}

const findBatch = ({ db }: Context, id: string) =>
  db
    .selectFrom('complaint_batches')
    .select('client_id')
    .select(sql<number>`(select count(*) from complaints c where c.batch_id = ${id})`.as('total'))
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => notFound('complaint batch'));
