import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { getClient, lockClient } from './queries.ts';

/** Archives a client for good; a second time changes nothing. Problems: not_found, version_mismatch. */
export async function archiveClient(ctx: Context, id: string) {
  const client = await lockClient(ctx, id);
  requireMatch(ctx, client);
  if (client.status === 'archived') return client;
  const now = ctx.clock.now();
  await ctx.db
    .updateTable('clients')
    .set({ status: 'archived', archived_at: now.toISOString(), ...changed(client, now) })
    .where('id', '=', id)
    .execute();
  await emit(ctx, { action: 'client.archived', subject_type: 'client', subject_id: id, client_id: id });
  return await getClient(ctx, id);
}
