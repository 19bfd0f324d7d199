import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { refuse } from '../../foundation/problems.ts';
import { documentFaults, setLinkedDocuments } from '../documents/index.ts';
import { platformOf } from '../platforms/index.ts';
import { getBatch, lockBatch, refuseDuringImport } from './batch-queries.ts';
import { findReason, reasonFault } from './batch-rules.ts';
import type { ComplaintBatchUpdate } from './batch-schemas.ts';
import { batchSubmitted } from './problems.ts';
import { withdrawApproval } from './withdraw-approval.ts';

/**
 * Problems: not_found, version_mismatch, batch_submitted, batch_importing, rule_violated (reason, documents), conflict (another open
 * complaint has one of its listings under the new reason).
 */
export async function updateBatch(ctx: Context, id: string, patch: Static<typeof ComplaintBatchUpdate>) {
  const batch = await lockBatch(ctx, id);
  requireMatch(ctx, batch);
  const changes = changesOf(batch, patch);
  if (changes === null) return await getBatch(ctx, id);
  const { evidence_document_ids, ...columns } = changes;
  const touchesGrounds = Object.keys(changes).some((field) => field !== 'platform_reference');
  if (batch.submitted_at !== null && touchesGrounds) throw batchSubmitted();
  if (touchesGrounds) await refuseDuringImport(ctx, id);
  const { client_id, right_type, enforcement_type } = batch;
  const grounds = { platform: await platformOf(ctx, batch.platform), right_type, enforcement_type };
  refuse([
    columns.reason !== undefined && findReason(columns.reason, grounds) === undefined ? reasonFault(grounds) : null,
    ...(await documentFaults(ctx, '/evidence_document_ids', evidence_document_ids ?? [], { client_id })),
  ]);
  if (touchesGrounds) await withdrawApproval(ctx, id);
  if (evidence_document_ids !== undefined) {
    await setLinkedDocuments(ctx, 'complaint_batch_documents', { client_id, batch_id: id }, evidence_document_ids);
  }
  await ctx.db
    .updateTable('complaint_batches')
    .set({ ...columns, ...changed(batch, ctx.clock.now()) })
    .where('id', '=', id)
    .execute();
  // The foreign key carries a new reason into the complaints; their readers are to notice.
  if (columns.reason !== undefined) await touchComplaints(ctx, id);
  await emit(ctx, {
    action: 'complaint_batch.updated',
    subject_type: 'complaint_batch',
    subject_id: id,
    client_id,
    data: { fields: Object.keys(changes) },
  });
  return await getBatch(ctx, id);
}

const touchComplaints = (ctx: Context, batchId: string) =>
  ctx.db
    .updateTable('complaints')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: ctx.clock.now().toISOString() }))
    .where('batch_id', '=', batchId)
    .execute();
