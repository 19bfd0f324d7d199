import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { lockPortalAccount } from './account-queries.ts';

/** Problems: not_found, version_mismatch, in_use (registrations, complaints). */
export async function deletePortalAccount(ctx: Context, id: string): Promise<null> {
  const account = await lockPortalAccount(ctx, id);
  requireMatch(ctx, account);
  await deleteUnlessUsed(ctx.db.deleteFrom('portal_accounts').where('id', '=', id).execute(), 'portal account');
  await emit(ctx, {
    action: 'portal_account.deleted',
    subject_type: 'portal_account',
    subject_id: id,
    client_id: account.client_id,
    data: { portal: account.portal, login_email: account.login_email },
  });
  return null;
}
