import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { enqueue } from '../../foundation/jobs/enqueue.ts';
import { bodyError, refuse } from '../../foundation/problems.ts';
import { comparisonFaults } from './comparisons.ts';
import { getRun } from './run-queries.ts';
import type { ListingAssessmentRunCreate } from './schemas.ts';

export const assessBatchTask = 'assess_listings_of_batch';

/** Leaves the listings of a batch to a worker. Problems: rule_violated (batch, market prices, sellers). */
export async function createRun(ctx: Context, request: Static<typeof ListingAssessmentRunCreate>) {
  const { batch_id, market_prices = [], authorised_sellers } = request;
  const batch = await ctx.db
    .selectFrom('complaint_batches')
    .select('client_id')
    .where('id', '=', batch_id)
    .forKeyShare()
    .executeTakeFirst();
  refuse([
    batch === undefined ? bodyError('/batch_id', 'not_found', 'There is no such batch.') : null,
    ...comparisonFaults(request),
  ]);
  if (batch === undefined) throw new Error('a batch that is not there was not refused');
  const { client_id } = batch;
  const id = newId();
  const { credential_id, credential_name, client_ids } = ctx.actor;
  await ctx.db
    .insertInto('listing_assessment_runs')
    .values((eb) => ({
      ...{ id, client_id, batch_id, status: 'queued' as const },
      market_prices: JSON.stringify(market_prices),
      authorised_sellers: authorised_sellers === undefined ? null : JSON.stringify(authorised_sellers),
      total: eb
        .selectFrom('complaints')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('batch_id', '=', batch_id),
      ...{ credential_id, credential_name, client_ids: client_ids === null ? null : [...client_ids] },
      ...{ request_id: ctx.request_id, ip_address: ctx.ip_address },
      ...made(ctx.clock.now()),
    }))
    .execute();
  await emit(ctx, {
    action: 'listing_assessment_run.created',
    subject_type: 'listing_assessment_run',
    subject_id: id,
    client_id,
    data: { batch_id, market_prices, authorised_sellers: authorised_sellers?.length ?? null },
  });
  await enqueue(ctx, assessBatchTask, id);
  return await getRun(ctx, id);
}
