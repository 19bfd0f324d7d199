import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { notFound } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { lockPolicy } from './policy-queries.ts';

/**
 * Lets the platform follow the rulebook again. The row stays, empty: its version rises on, so that no tag of what was
 * there fits what comes. Problems: client_restricted, not_found, version_mismatch.
 */
export async function deletePolicy(ctx: Context, platform: string): Promise<void> {
  requireWholeAgency(ctx);
  const policy = await lockPolicy(ctx, platform);
  if (policy === undefined || policy.overrides.length === 0) throw notFound('policy of this platform');
  requireMatch(ctx, policy);
  await ctx.db
    .updateTable('platform_policies')
    .set({ overrides: '[]', ...changed(policy, ctx.clock.now()) })
    .where('id', '=', policy.id)
    .execute();
  await emit(ctx, {
    action: 'platform_policy.deleted',
    subject_type: 'platform_policy',
    subject_id: policy.id,
    client_id: null,
    data: { platform, before: policy.overrides, after: [] },
  });
}
