import { sql } from 'kysely';
import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { lockComplaintsOf, pastMoment, takeBack } from '../complaints/index.ts';
import { submissionAnswered, submissionDecided } from './problems.ts';
import { getSubmission, lockSubmission, type Submission } from './queries.ts';
import { withdrawDispatch } from './withdraw-dispatch.ts';
import type { ComplaintSubmissionUpdate, ConfirmationCreate, SubmissionFailureCreate } from './schemas.ts';

/**
 * The platform took a submission in: its reference becomes that of the complaints which have none of their own.
 * Problems: not_found, version_mismatch, submission_decided, rule_violated (time).
 */
export async function confirmSubmission(ctx: Context, id: string, request: Static<typeof ConfirmationCreate>) {
  const submission = await lockSubmission(ctx, id);
  requireMatch(ctx, submission);
  if (submission.state !== 'prepared') throw submissionDecided(submission);
  const { platform_reference } = request;
  const now = ctx.clock.now();
  const handed_over_at = pastMoment('/handed_over_at', request.handed_over_at, now);
  await store(ctx, submission, {
    state: 'confirmed',
    platform_reference,
    handed_over_at,
    confirmed_at: now.toISOString(),
  });
  await referComplaints(ctx, submission, { from: null, to: platform_reference });
  await record(ctx, submission, 'confirmed', { platform_reference, handed_over_at });
  return await getSubmission(ctx, id);
}

/** Corrects the reference of a submission. Problems: not_found, version_mismatch, submission_decided (failed). */
export async function updateSubmission(ctx: Context, id: string, patch: Static<typeof ComplaintSubmissionUpdate>) {
  const submission = await lockSubmission(ctx, id);
  requireMatch(ctx, submission);
  const { platform_reference = submission.platform_reference } = patch;
  if (platform_reference === submission.platform_reference || platform_reference === null) return submission;
  if (submission.state === 'failed') throw submissionDecided(submission);
  await store(ctx, submission, { platform_reference });
  await referComplaints(ctx, submission, { from: submission.platform_reference, to: platform_reference });
  await record(ctx, submission, 'updated', { fields: ['platform_reference'] });
  return await getSubmission(ctx, id);
}

/**
 * A submission did not reach the platform: its complaints fail and are judged anew, what is ready goes with the next
 * submission of the batch, and its message is not sent any more. Problems: not_found, version_mismatch, submission_decided,
 * submission_answered, dispatch_under_way.
 */
export async function failSubmission(ctx: Context, id: string, { reason }: Static<typeof SubmissionFailureCreate>) {
  const submission = await lockSubmission(ctx, id);
  requireMatch(ctx, submission);
  if (submission.state !== 'prepared') throw submissionDecided(submission);
  await lockComplaintsOf(ctx, submission.batch_id, { submission_id: id });
  const answered = await countAnswered(ctx, id);
  if (answered > 0) throw submissionAnswered(answered);
  await withdrawDispatch(ctx, submission);
  await store(ctx, submission, {
    state: 'failed',
    failure_reason: reason,
    failed_at: ctx.clock.now().toISOString(),
    platform_reference: null,
  });
  await referComplaints(ctx, submission, { from: submission.platform_reference, to: null });
  await record(ctx, submission, 'failed', { reason });
  await takeBack(ctx, submission, reason);
  return await getSubmission(ctx, id);
}

type Fields = Partial<
  Pick<Submission, 'state' | 'platform_reference' | 'failure_reason' | 'handed_over_at' | 'confirmed_at' | 'failed_at'>
>;

const store = (ctx: Context, submission: Submission, fields: Fields) =>
  ctx.db
    .updateTable('complaint_submissions')
    .set({ ...fields, ...changed(submission, ctx.clock.now()) })
    .where('id', '=', submission.id)
    .execute();

/** Gives the complaints whose reference is `from` the one that the submission has now. */
async function referComplaints(
  ctx: Context,
  { id, batch_id }: Submission,
  { from, to }: { from: string | null; to: string | null },
): Promise<void> {
  if (from === to) return;
  await lockComplaintsOf(ctx, batch_id, { submission_id: id });
  await sql`
    update complaints set platform_reference = ${to}, version = version + 1,
      updated_at = ${ctx.clock.now().toISOString()}::timestamptz
    where submission_id = ${id} and platform_reference is not distinct from ${from}::text`.execute(ctx.db);
}

/** Complaints that have gone on since they were submitted; one that was withdrawn has not been answered. */
async function countAnswered(ctx: Context, id: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('complaints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('submission_id', '=', id)
    .where('state', 'not in', ['submitted', 'withdrawn'])
    .executeTakeFirstOrThrow();
  return count;
}

const record = (ctx: Context, { id, client_id, batch_id }: Submission, what: string, data: Record<string, unknown>) =>
  emit(ctx, {
    action: `complaint_submission.${what}`,
    subject_type: 'complaint_submission',
    subject_id: id,
    client_id,
    data: { batch_id, ...data },
  });
