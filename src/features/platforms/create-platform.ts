import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, conflict, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { requireWholeAgency } from '../../foundation/whole-agency.ts';
import { findPlatform } from '../../platforms/index.ts';
import { asColumns, lockPlatformList } from './own-queries.ts';
import { mostOwnPlatforms, ownPlatformFaults } from './own-rules.ts';
import type { PlatformCreate } from './own-schemas.ts';
import { getPlatform } from './queries.ts';

/** Problems: client_restricted, conflict (code), rule_violated (hosts, contact, rights, number). */
export async function createPlatform(ctx: Context, request: Static<typeof PlatformCreate>) {
  requireWholeAgency(ctx);
  const { code } = request;
  if (findPlatform(code) !== null) throw conflict('/code', `${code} is the code of a built-in platform.`);
  await lockPlatformList(ctx);
  refuse([await numberFault(ctx), ...(await ownPlatformFaults(ctx, code, request))]);
  const id = newId();
  const unsaid = { required_documents: {}, accepted_rights: null };
  await ctx.db
    .insertInto('agency_platforms')
    .values({ id, ...asColumns({ ...unsaid, ...request }), ...made(ctx.clock.now()) })
    .execute();
  await emit(ctx, {
    action: 'platform.created',
    subject_type: 'platform',
    subject_id: id,
    client_id: null,
    data: { code, after: request },
  });
  return await getPlatform(ctx, code);
}

async function numberFault(ctx: Context): Promise<ProblemDetail | null> {
  const own = await ctx.db.selectFrom('agency_platforms').select('id').execute();
  if (own.length < mostOwnPlatforms) return null;
  return bodyError('', 'too_many', `The agency has ${own.length} platforms of its own, as many as there can be.`);
}
