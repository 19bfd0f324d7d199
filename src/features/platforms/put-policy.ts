import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { newId } from '../../foundation/ids.ts';
import { notFound, refuse } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { getPolicy, lockPolicy } from './policy-queries.ts';
import { completed, overrideFaults } from './policy-rules.ts';
import type { PlatformPolicyPut } from './policy-schemas.ts';
import { platformFaults } from './resolve.ts';

/**
 * Replaces all that the agency overrides of a platform. Of two requests for one version the second is refused.
 * Problems: client_restricted, not_found, version_mismatch, rule_violated (days, values).
 */
export async function putPolicy(ctx: Context, platform: string, request: Static<typeof PlatformPolicyPut>) {
  requireWholeAgency(ctx);
  const unknown = await platformFaults(ctx, [platform], () => ({ in: 'path', pointer: '/code' }));
  if (unknown.length > 0) throw notFound('platform');
  await startPolicy(ctx, platform);
  const policy = await lockPolicy(ctx, platform);
  if (policy === undefined) throw new Error(`the policy of ${platform} was not started`);
  requireMatch(ctx, policy);
  refuse(overrideFaults(request.overrides));
  const overrides = request.overrides.map(completed);
  await ctx.db
    .updateTable('platform_policies')
    .set({ overrides: JSON.stringify(overrides), ...changed(policy, ctx.clock.now()) })
    .where('id', '=', policy.id)
    .execute();
  await emit(ctx, {
    action: 'platform_policy.replaced',
    subject_type: 'platform_policy',
    subject_id: policy.id,
    client_id: null,
    data: { platform, before: policy.overrides, after: overrides },
  });
  return await getPolicy(ctx, platform);
}

/** Makes the row that is locked, empty and of version 0: of two requests that find none, the second waits for the first. */
async function startPolicy(ctx: Context, platform: string): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await ctx.db
    .insertInto('platform_policies')
    .values({ id: newId(), platform, overrides: '[]', version: 0, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.columns(['agency_id', 'platform']).doNothing())
    .execute();
}
