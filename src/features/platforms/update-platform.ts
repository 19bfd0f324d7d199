import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { asColumns, lockOwnPlatform, lockPlatformList } from './own-queries.ts';
import { ownPlatformFaults } from './own-rules.ts';
import type { PlatformFields } from './own-schemas.ts';
import { getPlatform } from './queries.ts';

/** Problems: client_restricted, not_found, built_in_platform, version_mismatch, rule_violated (hosts, contact, rights). */
export async function updatePlatform(ctx: Context, code: string, patch: PlatformFields) {
  requireWholeAgency(ctx);
  await lockPlatformList(ctx);
  const platform = await lockOwnPlatform(ctx, code);
  requireMatch(ctx, platform);
  const changes = changesOf(platform, patch);
  if (changes === null) return await getPlatform(ctx, code);
  refuse(await ownPlatformFaults(ctx, code, changes));
  await ctx.db
    .updateTable('agency_platforms')
    .set({ ...asColumns(changes), ...changed(platform, ctx.clock.now()) })
    .where('id', '=', platform.id)
    .execute();
  const fields = Object.keys(changes) as (keyof typeof changes & keyof typeof platform)[];
  await emit(ctx, {
    action: 'platform.updated',
    subject_type: 'platform',
    subject_id: platform.id,
    client_id: null,
    data: { code, before: Object.fromEntries(fields.map((field) => [field, platform[field]])), after: changes },
  });
  return await getPlatform(ctx, code);
}
