import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { inJob, type Means, type Origin, serviceItself } from '../../foundation/jobs/in-job.ts';
import type { Task } from '../../foundation/jobs/worker.ts';
import { messageStream } from '../../foundation/mail/compose.ts';
import { MailNotSent, sendMessage } from '../../foundation/mail/send.ts';
import { Problem } from '../../foundation/problems.ts';
import { sendDispatchTask } from './create-dispatch.ts';
import { beginSending, type DispatchForWork, findWaitingDispatch } from './dispatch-queries.ts';
import { writable } from './message.ts';
import { bytesOf, sourcesOf } from './package-content.ts';
import { planMessage } from './package-plan.ts';
import { getSubmission } from './queries.ts';

/**
 * Sends a dispatch to the platform. Cut off between the sending and its record it sends again, under the same Message-ID.
 * What a mail server refuses for good is not tried again.
 */
export const sendDispatch = (means: Means, smtpUrl: string | undefined): Task => ({
  name: sendDispatchTask,
  async run({ agency_id, id }, { isLast }) {
    const dispatch = await inJob(means, serviceItself(agency_id, sendDispatchTask), (ctx) => beginSending(ctx, id));
    if (dispatch === undefined) return;
    const origin = originOf(agency_id, dispatch);
    try {
      await send(means, { origin, dispatch, smtpUrl });
    } catch (error) {
      const permanent = error instanceof Problem || (error instanceof MailNotSent && error.permanent);
      const reason = error instanceof Problem || error instanceof MailNotSent ? error.message : 'The service failed.';
      await inJob(means, origin, (ctx) => noteFailure(ctx, dispatch, { reason, final: permanent || isLast }));
      if (!permanent) throw error;
      return;
    }
    // When this fails the mark of the sending stays: the message is out, and must not be withdrawn as if it waited.
    await inJob(means, origin, (ctx) => noteSent(ctx, dispatch));
  },
  async giveUp({ agency_id, id }) {
    const service = serviceItself(agency_id, sendDispatchTask);
    const dispatch = await inJob(means, service, (ctx) => findWaitingDispatch(ctx, id), 'read');
    if (dispatch === undefined) return;
    const end = { reason: cutOff, final: true };
    await inJob(means, originOf(agency_id, dispatch), (ctx) => noteFailure(ctx, dispatch, end));
  },
});

const cutOff =
  'The worker was cut off in its last attempt. Whether the message went out is not known: ask the platform, or look at the mail server, before it is sent again.';

const originOf = (agency_id: string, dispatch: DispatchForWork): Origin => ({
  actor: {
    kind: dispatch.credential_id === null ? 'system' : 'api_key',
    agency_id,
    credential_id: dispatch.credential_id,
    credential_name: dispatch.credential_name,
    scopes: [],
    client_ids: dispatch.client_ids,
  },
  request_id: dispatch.request_id,
  ip_address: dispatch.ip_address,
});

type Sending = { origin: Origin; dispatch: DispatchForWork; smtpUrl: string | undefined };

async function send(means: Means, { origin, dispatch, smtpUrl }: Sending): Promise<void> {
  if (smtpUrl === undefined)
    throw new MailNotSent('The worker has no mail server: SMTP_URL is not set.', { permanent: false });
  const { message } = await inJob(
    means,
    origin,
    async (ctx) => await planMessage(ctx, await getSubmission(ctx, dispatch.submission_id)),
    'read',
  );
  const sources = sourcesOf(means.objects, (work) => inJob(means, origin, work, 'read'));
  const to = dispatch.recipient;
  const stream = messageStream(writable({ ...message, to }, (file) => bytesOf(file, sources)));
  await sendMessage(smtpUrl, { from: message.from ?? '', to }, stream);
}

type Fields = { state?: 'sent' | 'failed'; failure_reason: string | null; sent_at?: string };

/** Ends an attempt and tells whether it was one still: another may have come to its end meanwhile. */
async function note(ctx: Context, { id, attempts }: DispatchForWork, fields: Fields): Promise<boolean> {
  const noted = await ctx.db
    .updateTable('complaint_dispatches')
    .set((eb) => ({
      ...{ ...fields, sending_since: null },
      ...{ version: eb('version', '+', 1), updated_at: ctx.clock.now().toISOString() },
    }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    // What was sent was sent; a failure is of the latest attempt only.
    .$if(fields.state !== 'sent', (update) => update.where('attempts', '=', attempts))
    .returning('id')
    .executeTakeFirst();
  return noted !== undefined;
}

async function noteSent(ctx: Context, dispatch: DispatchForWork): Promise<void> {
  const sent_at = ctx.clock.now().toISOString();
  if (await note(ctx, dispatch, { state: 'sent', failure_reason: null, sent_at })) await record(ctx, dispatch, 'sent');
}

async function noteFailure(
  ctx: Context,
  dispatch: DispatchForWork,
  { reason, final }: { reason: string; final: boolean },
): Promise<void> {
  const failure_reason = reason.slice(0, 500);
  const noted = await note(ctx, dispatch, { failure_reason, ...(final && { state: 'failed' as const }) });
  if (noted && final) await record(ctx, dispatch, 'failed', { reason });
}

const record = (ctx: Context, { id, client_id, submission_id }: DispatchForWork, what: string, data: object = {}) =>
  emit(ctx, {
    action: `complaint_dispatch.${what}`,
    subject_type: 'complaint_dispatch',
    subject_id: id,
    client_id,
    data: { submission_id, ...data },
  });
