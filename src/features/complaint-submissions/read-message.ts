import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireScope } from '../../foundation/require-scope.ts';
import { documentsAmong, planMessage } from './package-plan.ts';
import type { PlannedFile } from './planned-file.ts';
import { getSubmission } from './queries.ts';

/**
 * The message of a submission. Who reads it reads the documents, and that is recorded.
 * Problems: not_found, scope_missing, submission_decided (failed), document_content_missing.
 */
export async function readMessage(ctx: Context, id: string, reading: boolean): Promise<PlannedFile> {
  const submission = await getSubmission(ctx, id);
  requireScope(ctx, 'documents:read');
  const { message } = await planMessage(ctx, submission);
  if (reading) {
    await emit(ctx, {
      action: 'complaint_submission.message_read',
      subject_type: 'complaint_submission',
      subject_id: id,
      client_id: submission.client_id,
      data: { documents: documentsAmong(message.attachments) },
    });
  }
  return { path: 'message.eml', kind: 'message', message };
}
