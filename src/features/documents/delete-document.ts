import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { objectKey } from './object-key.ts';
import { lockDocument } from './queries.ts';

/** Deletes a document that nothing refers to, then its bytes. Problems: not_found, version_mismatch, in_use. */
export async function deleteDocument(ctx: Context, id: string): Promise<void> {
  const document = await lockDocument(ctx, id);
  requireMatch(ctx, document);
  await deleteUnlessUsed(ctx.db.deleteFrom('documents').where('id', '=', id).execute(), 'document');
  await emit(ctx, {
    action: 'document.deleted',
    subject_type: 'document',
    subject_id: id,
    client_id: document.client_id,
    data: { kind: document.kind, sha256: document.sha256 },
  });
  ctx.afterCommit(() => {
    // Where this fails, the sweep does it.
    ctx.objects.delete(objectKey(ctx.agency_id, id)).catch(() => undefined);
  });
}
