import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, notFound, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import type { TriagePolicy } from '../../platforms/listing-triage.ts';
import { redFlagCodes, redFlags } from '../../platforms/red-flags.ts';
import { effective, getPolicy, lockPolicy } from './policy-queries.ts';
import type { ListingAssessmentPolicyPut } from './policy-schemas.ts';

/**
 * Replaces all the values of the agency's own. Of two requests for one version the second is refused.
 * Problems: client_restricted, version_mismatch, rule_violated (values that contradict each other).
 */
export async function putPolicy(ctx: Context, request: Static<typeof ListingAssessmentPolicyPut>) {
  requireWholeAgency(ctx);
  await startPolicy(ctx);
  const policy = await lockPolicy(ctx);
  if (policy === undefined) throw new Error('the policy was not started');
  requireMatch(ctx, policy);
  const { weights, thresholds, reason = null } = request;
  refuse(faultsOf(effective({ weights, thresholds })));
  await replace(ctx, policy, { weights, thresholds, reason }, 'listing_assessment_policy.replaced');
  return await getPolicy(ctx);
}

/**
 * Lets assessments follow the rulebook again. The row stays, empty: its version rises on, so that no tag of what was
 * there fits what comes. Problems: client_restricted, not_found, version_mismatch.
 */
export async function deletePolicy(ctx: Context): Promise<void> {
  requireWholeAgency(ctx);
  const policy = await lockPolicy(ctx);
  if (policy === undefined || isEmpty(policy)) throw notFound('policy of listing assessments');
  requireMatch(ctx, policy);
  await replace(ctx, policy, { weights: {}, thresholds: {}, reason: null }, 'listing_assessment_policy.deleted');
}

type Policy = NonNullable<Awaited<ReturnType<typeof lockPolicy>>>;
type Values = Pick<Policy, 'weights' | 'thresholds' | 'reason'>;

const isEmpty = ({ weights, thresholds, reason }: Values): boolean =>
  Object.keys(weights).length === 0 && Object.keys(thresholds).length === 0 && reason === null;

async function replace(ctx: Context, policy: Policy, values: Values, action: string): Promise<void> {
  const { weights, thresholds, reason } = values;
  await ctx.db
    .updateTable('listing_assessment_policies')
    .set({
      weights: JSON.stringify(weights),
      thresholds: JSON.stringify(thresholds),
      reason,
      ...changed(policy, ctx.clock.now()),
    })
    .where('id', '=', policy.id)
    .execute();
  const before = { weights: policy.weights, thresholds: policy.thresholds, reason: policy.reason };
  await emit(ctx, {
    action,
    subject_type: 'listing_assessment_policy',
    subject_id: policy.id,
    client_id: null,
    data: { before, after: values },
  });
}

/** Makes the row that is locked, empty and of version 0: of two requests that find none, the second waits for the first. */
async function startPolicy(ctx: Context): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await ctx.db
    .insertInto('listing_assessment_policies')
    .values({ id: newId(), weights: '{}', thresholds: '{}', version: 0, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('agency_id').doNothing())
    .execute();
}

function faultsOf({ weights, thresholds }: TriagePolicy): (ProblemDetail | null)[] {
  const counts = redFlagCodes.some((code) => redFlags[code].effect === 'aggravating' && weights[code] > 0);
  return [
    counts ? null : bodyError('/weights', 'nothing_counts', 'One of the flags that raise the score has to count.'),
    thresholds.medium_score < thresholds.high_score
      ? null
      : bodyError('/thresholds/medium_score', 'out_of_order', 'The medium band has to begin below the high one.'),
    thresholds.few_units < thresholds.large_stock
      ? null
      : bodyError('/thresholds/few_units', 'out_of_order', 'Few units have to be fewer than a large stock.'),
  ];
}
