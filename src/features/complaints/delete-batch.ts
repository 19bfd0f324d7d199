import type { Context } from '../../foundation/context.ts';
import { deleteUnlessUsed } from '../../foundation/database/deletion.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { lockBatch, refuseDuringImport } from './batch-queries.ts';
import { batchSubmitted } from './problems.ts';

/**
 * Deletes a batch that was never handed over, with its complaints.
 * Problems: not_found, version_mismatch, batch_submitted, batch_importing, in_use (enforcement actions).
 */
export async function deleteBatch(ctx: Context, id: string): Promise<null> {
  const batch = await lockBatch(ctx, id);
  requireMatch(ctx, batch);
  if (batch.submitted_at !== null) throw batchSubmitted();
  await refuseDuringImport(ctx, id);
  await deleteUnlessUsed(ctx.db.deleteFrom('complaint_batches').where('id', '=', id).execute(), 'complaint batch');
  await emit(ctx, {
    action: 'complaint_batch.deleted',
    subject_type: 'complaint_batch',
    subject_id: id,
    client_id: batch.client_id,
    data: { platform: batch.platform, reason: batch.reason },
  });
  return null;
}
