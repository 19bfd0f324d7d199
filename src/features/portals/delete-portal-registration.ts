import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { lockPortalRegistration } from './registration-queries.ts';

/** Problems: not_found, version_mismatch, in_use. */
export async function deletePortalRegistration(ctx: Context, id: string): Promise<null> {
  const registration = await lockPortalRegistration(ctx, id);
  requireMatch(ctx, registration);
  const deletion = ctx.db.deleteFrom('portal_registrations').where('id', '=', id).execute();
  await deleteUnlessUsed(deletion, 'portal registration');
  const { client_id, ip_right_id, portal } = registration;
  await emit(ctx, {
    action: 'portal_registration.deleted',
    subject_type: 'portal_registration',
    subject_id: id,
    client_id,
    data: { ip_right_id, portal },
  });
  return null;
}
