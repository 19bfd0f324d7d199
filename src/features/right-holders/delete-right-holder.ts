import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { lockRightHolder } from './queries.ts';

/** Problems: not_found, version_mismatch, in_use (rights, letters). */
export async function deleteRightHolder(ctx: Context, id: string): Promise<null> {
  const rightHolder = await lockRightHolder(ctx, id);
  requireMatch(ctx, rightHolder);
  await deleteUnlessUsed(ctx.db.deleteFrom('right_holders').where('id', '=', id).execute(), 'right holder');
  await emit(ctx, {
    action: 'right_holder.deleted',
    subject_type: 'right_holder',
    subject_id: id,
    client_id: rightHolder.client_id,
    data: { name: rightHolder.name },
  });
  return null;
}
