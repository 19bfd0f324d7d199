import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { getClient, lockClient } from './queries.ts';
import type { ClientUpdate } from './schemas.ts';

/** Problems: not_found, version_mismatch, conflict (reference). */
export async function updateClient(ctx: Context, id: string, patch: Static<typeof ClientUpdate>) {
  const client = await lockClient(ctx, id);
  requireMatch(ctx, client);
  const changes = changesOf(client, patch);
  if (changes === null) return client;
  await ctx.db
    .updateTable('clients')
    .set({ ...changes, ...changed(client, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'client.updated',
    subject_type: 'client',
    subject_id: id,
    client_id: id,
    data: { fields: Object.keys(changes) },
  });
  return await getClient(ctx, id);
}
