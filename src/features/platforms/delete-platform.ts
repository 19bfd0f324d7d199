import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { commonProblems, Problem } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { deletePolicy } from './delete-policy.ts';
import { lockOwnPlatform } from './own-queries.ts';
import { lockPolicy } from './policy-queries.ts';

/**
 * Deletes one of the agency's own platforms and its policy. Whatever comes to refer to it locks it first, so that
 * nothing can do so meanwhile. Problems: client_restricted, not_found, built_in_platform, version_mismatch, in_use.
 */
export async function deletePlatform(ctx: Context, code: string): Promise<void> {
  requireWholeAgency(ctx);
  const platform = await lockOwnPlatform(ctx, code);
  requireMatch(ctx, platform);
  if (await isUsed(ctx, code))
    throw new Problem(
      commonProblems.in_use,
      'Complaints, sellers or letters refer to this platform; it cannot be deleted.',
    );
  const policy = await lockPolicy(ctx, code);
  if (policy !== undefined && policy.overrides.length > 0) await deletePolicy({ ...ctx, if_match: null }, code);
  await ctx.db.deleteFrom('agency_platforms').where('id', '=', platform.id).execute();
  await emit(ctx, {
    action: 'platform.deleted',
    subject_type: 'platform',
    subject_id: platform.id,
    client_id: null,
    data: { code },
  });
}

async function isUsed(ctx: Context, code: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select
    exists (select from complaint_batches where platform = ${code})
    or exists (select from sellers where platform = ${code})
    or exists (select from authorisation_letters where ${code} = any (platforms)) as used`.execute(ctx.db);
  return rows[0]?.used === true;
}
