import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import type { RuleOverride } from '../../platforms/overrides.ts';
import type { PlatformPolicy } from './policy-schemas.ts';
import { findPlatformOf } from './resolve.ts';

const policies = ({ db }: Context, platform: string) =>
  db
    .selectFrom('platform_policies')
    .select(['id', 'platform', 'version', 'created_at', 'updated_at'])
    .select((eb) => eb.ref('overrides').$castTo<RuleOverride[]>().as('overrides'))
    .where('platform', '=', platform);

/** What the agency overrides of a platform; nothing, at version 0, before it ever did. Problems: not_found. */
export async function getPolicy(ctx: Context, platform: string): Promise<Static<typeof PlatformPolicy>> {
  const [known, policy] = await Promise.all([
    findPlatformOf(ctx, platform),
    policies(ctx, platform).executeTakeFirst(),
  ]);
  if (known === null) throw notFound('platform');
  if (policy === undefined) return { platform, overrides: [], version: 0, created_at: null, updated_at: null };
  const { overrides, version, created_at, updated_at } = policy;
  return { platform, overrides, version, created_at, updated_at };
}

/** The policy, locked until the transaction ends; undefined when there was never one. */
export const lockPolicy = (ctx: Context, platform: string) => policies(ctx, platform).forUpdate().executeTakeFirst();
