import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { requireAllClients } from './problems.ts';
import { lockSeller } from './queries.ts';

/**
 * Deletes a seller of whom nothing is recorded: no complaint, enforcement action, merger, sanction or authorisation. Problems: not_found,
 * client_restricted, version_mismatch, in_use.
 */
export async function deleteSeller(ctx: Context, id: string): Promise<null> {
  const seller = await lockSeller(ctx, id);
  requireAllClients(ctx);
  requireMatch(ctx, seller);
  await deleteUnlessUsed(ctx.db.deleteFrom('sellers').where('id', '=', id).execute(), 'seller');
  const { platform, shop_id, name } = seller;
  await emit(ctx, {
    action: 'seller.deleted',
    subject_type: 'seller',
    subject_id: id,
    client_id: null,
    data: { platform, shop_id, name },
  });
  return null;
}
