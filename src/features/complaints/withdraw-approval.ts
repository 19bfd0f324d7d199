import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';

/** Takes the approval of a batch away, as something is changed that was approved. The batch must be locked. */
export async function withdrawApproval(ctx: Context, batchId: string): Promise<void> {
  const withdrawn = await ctx.db
    .updateTable('complaint_batches')
    .set((eb) => ({
      approved_by: null,
      approval_note: null,
      approved_at: null,
      approval_credential_id: null,
      approval_credential_name: null,
      approval_origin_id: null,
      approval_maker_ids: null,
      approved_content: null,
      version: eb('version', '+', 1),
      updated_at: ctx.clock.now().toISOString(),
    }))
    .where('id', '=', batchId)
    .where('approved_at', 'is not', null)
    .returning('client_id')
    .executeTakeFirst();
  if (withdrawn === undefined) return;
  await emit(ctx, {
    action: 'complaint_batch.approval_withdrawn',
    subject_type: 'complaint_batch',
    subject_id: batchId,
    client_id: withdrawn.client_id,
  });
}
