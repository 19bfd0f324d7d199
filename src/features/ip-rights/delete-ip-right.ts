import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { lockIpRight } from './queries.ts';

/** Deletes the right with its history. Problems: not_found, version_mismatch, in_use (letters, registrations, batches). */
export async function deleteIpRight(ctx: Context, id: string): Promise<null> {
  const right = await lockIpRight(ctx, id);
  requireMatch(ctx, right);
  await deleteUnlessUsed(ctx.db.deleteFrom('ip_rights').where('id', '=', id).execute(), 'IP right');
  await emit(ctx, {
    action: 'ip_right.deleted',
    subject_type: 'ip_right',
    subject_id: id,
    client_id: right.client_id,
    data: { title: right.title, registration_number: right.registration_number },
  });
  return null;
}
