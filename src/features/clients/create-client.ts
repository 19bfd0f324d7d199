import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { commonProblems, Problem } from '../../foundation/problems.ts';
import { getClient } from './queries.ts';
import type { ClientCreate } from './schemas.ts';

/** Problems: client_restricted, conflict (reference). */
export async function createClient(ctx: Context, client: Static<typeof ClientCreate>) {
  if (ctx.actor.client_ids !== null) {
    throw new Problem(
      commonProblems.client_restricted,
      'A credential that is restricted to some clients cannot add another.',
    );
  }
  const id = newId();
  await ctx.db
    .insertInto('clients')
    .values({ id, ...client, ...made(ctx.clock.now()) })
    .execute();
  await emit(ctx, { action: 'client.created', subject_type: 'client', subject_id: id, client_id: id });
  return await getClient(ctx, id);
}
