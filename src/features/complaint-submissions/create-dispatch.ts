import type { Context } from '../../foundation/context.ts';
import { made } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { enqueue } from '../../foundation/jobs/enqueue.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { requireScope } from '../../foundation/require-scope.ts';
import { getDispatch } from './dispatch-queries.ts';
import { documentsAmong, planMessage } from './package-plan.ts';
import type { PlannedMessage } from './planned-file.ts';
import { lockSubmission, type Submission } from './queries.ts';

export const sendDispatchTask = 'send_complaint_dispatch';

/**
 * Leaves it to a worker to send a submission to the platform by e-mail. Problems: not_found, scope_missing, submission_decided
 * (failed), document_content_missing, conflict (it waits or was sent), rule_violated (channel, addresses, attachments, no SMTP_URL).
 */
export async function createDispatch(ctx: Context, submissionId: string, smtpUrl: string | undefined) {
  const submission = await lockSubmission(ctx, submissionId);
  requireScope(ctx, 'documents:read');
  const { message, files, withheld } = await planMessage(ctx, submission);
  refuse([
    smtpUrl === undefined
      ? bodyError('', 'smtp_not_configured', 'The service has no mail server: its operator sets SMTP_URL.')
      : null,
    ...faultsOf(submission, message, withheld),
  ]);
  const id = newId();
  const { client_id } = submission;
  const { credential_id, credential_name, client_ids } = ctx.actor;
  await ctx.db
    .insertInto('complaint_dispatches')
    .values({
      ...{ id, client_id, submission_id: submissionId, recipient: message.to ?? '', message_id: message.id },
      ...{ credential_id, credential_name, client_ids: client_ids === null ? null : [...client_ids] },
      ...{ request_id: ctx.request_id, ip_address: ctx.ip_address },
      ...made(ctx.clock.now()),
    })
    .execute();
  await emit(ctx, {
    action: 'complaint_dispatch.created',
    subject_type: 'complaint_dispatch',
    subject_id: id,
    client_id,
    data: { submission_id: submissionId, recipient: message.to, documents: documentsAmong(files) },
  });
  await enqueue(ctx, sendDispatchTask, id);
  return await getDispatch(ctx, id);
}

function faultsOf(
  { channel, platform, enforcement_type }: Submission,
  message: PlannedMessage,
  withheld: readonly string[],
): ProblemDetail[] {
  const { to, from, left_out } = message;
  return [
    ...(channel === 'email' ? [] : [bodyError('', 'not_by_email', 'The platform takes this submission another way.')]),
    ...(channel === 'email' && to === null
      ? [
          bodyError(
            '',
            'no_address',
            `No address of the platform is on record: give it as channels.${enforcement_type} with PUT /v1/platforms/${platform}/policy.`,
          ),
        ]
      : []),
    ...(from === null
      ? [bodyError('', 'no_contact_email', 'The agency has no contact e-mail, from which it would be sent.')]
      : []),
    ...(left_out.length === 0
      ? []
      : [
          bodyError(
            '',
            'attachments_too_large',
            `There is no room in one message for ${left_out.join(', ')}.`.slice(0, 900),
          ),
        ]),
    ...(withheld.length === 0
      ? []
      : [
          bodyError(
            '',
            'documents_withheld',
            `The credential may not see ${withheld.length} documents of the submission.`,
          ),
        ]),
  ];
}
