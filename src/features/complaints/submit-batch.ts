import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { TryAgain } from '../../foundation/database/try-again.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import type { Platform } from '../../platforms/platform.ts';
import { assessStoredRight } from '../eligibility/index.ts';
import { findTemplates, type NoticeWords } from '../notice-templates/index.ts';
import { platformOf, todayAt } from '../platforms/index.ts';
import { approvalStanding } from './approve-batch.ts';
import { getBatch, lockBatch, type LockedBatch, refuseDuringImport } from './batch-queries.ts';
import { channelOn, completenessFaults, disclaimerFault, findReason, linkLimitOn, reasonFault } from './batch-rules.ts';
import type { SubmissionCreate } from './batch-schemas.ts';
import { moveCounts } from './counts.ts';
import { declaration } from './declaration.ts';
import { judgeComplaints } from './judge-complaints.ts';
import { archivedClientFault, batchSubmitted, notEligible } from './problems.ts';
import { splitBatch } from './split-batch.ts';
import { lockComplaintsOf } from './submission-events.ts';

/**
 * Hands a batch over to its platform: every complaint that is ready, at once, in submissions of as many links as the
 * platform takes. Whether it may be is judged at this very moment, on the day that it is at the platform. A batch is handed
 * over again when complaints of it have become ready since; of two submissions at once the second finds none.
 * Problems: not_found, version_mismatch, batch_submitted, batch_importing, not_eligible, rule_violated (client, description,
 * evidence, disclaimer, approval, nothing ready).
 */
export async function submitBatch(ctx: Context, id: string, request: Static<typeof SubmissionCreate>) {
  const batch = await lockBatch(ctx, id);
  requireMatch(ctx, batch);
  await refuseDuringImport(ctx, id);
  // Who may sell is judged by the day too.
  await judgeComplaints(ctx, { batch_id: id });
  const ready = await lockComplaintsOf(ctx, id, { state: 'ready' });
  if (batch.submitted_at !== null && ready === 0) throw batchSubmitted();
  const platform = await platformOf(ctx, batch.platform);
  const today = todayAt(platform, ctx.clock);
  const words = await findTemplates(ctx, batch);
  const { approver, authorisation_letter_id, verdict, rules_version } = await judge(ctx, batch, {
    platform,
    today,
    ready,
    words,
  });
  await keepLetter(ctx, authorisation_letter_id);
  const declared = {
    authorisation_letter_id,
    declared_by: request.declared_by ?? ctx.actor.credential_name,
    declaration_version: declaration.version,
    channel: channelOn(platform, batch.enforcement_type, today),
  };
  const limit = linkLimitOn(platform, batch.enforcement_type, today);
  const submissions = await splitBatch(ctx, batch, { ready, limit, words, ...approver, ...declared });
  const now = ctx.clock.now();
  const { platform_reference = batch.platform_reference } = request;
  await ctx.db
    .updateTable('complaint_batches')
    .set({ ...declared, platform_reference, submitted_at: now.toISOString(), ...changed(batch, now) })
    .where('id', '=', id)
    .execute();
  const { declared_by } = declared;
  await emit(ctx, {
    action: 'complaint_batch.submitted',
    subject_type: 'complaint_batch',
    subject_id: id,
    client_id: batch.client_id,
    data: {
      complaints: ready,
      submissions,
      as_of: today,
      verdict,
      rules_version,
      authorisation_letter_id,
      declared_by,
      declaration_version: declaration.version,
      ...approver,
    },
  });
  const moves = new Map([['ready', -ready] as const, ['submitted', ready] as const]);
  await moveCounts(ctx, id, moves);
  return await getBatch(ctx, id);
}

type Occasion = { platform: Platform; today: string; ready: number; words: NoticeWords };

/** Everything that keeps a batch from being handed over today, at once. Returns the assessment of its right, and who approved it. */
async function judge(ctx: Context, batch: LockedBatch, { platform, today, ready, words }: Occasion) {
  const { authorisation_letter_id, ...eligibility } = await assessStoredRight(ctx, batch.ip_right_id, {
    platform,
    as_of: today,
    enforcement_type: batch.enforcement_type,
  });
  const approval = await approvalStanding(ctx, batch, { platform, today, authorisation_letter_id, words });
  const faults = [
    archivedClientFault(batch.client_status),
    ...(await incompleteness(ctx, batch, platform)),
    disclaimerFault(eligibility.checks),
    ...approval.faults,
    ready === 0 ? bodyError('', 'nothing_ready', 'The batch has no complaint that is ready to be submitted.') : null,
  ].filter((fault) => fault !== null);
  if (eligibility.verdict === 'ineligible') throw notEligible(eligibility, faults);
  refuse(faults);
  return { approver: approval.approver, authorisation_letter_id, ...eligibility };
}

/** Keeps the letter until the batch refers to it; where it was deleted since it was read, all is judged anew. */
async function keepLetter(ctx: Context, id: string | null): Promise<void> {
  if (id === null) return;
  const kept = await ctx.db
    .selectFrom('authorisation_letters')
    .select('id')
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  if (kept === undefined) throw new TryAgain('the authorisation letter was deleted');
}

async function incompleteness(ctx: Context, batch: LockedBatch, platform: Platform): Promise<ProblemDetail[]> {
  const { description, right_type, enforcement_type, evidence_document_ids } = batch;
  const kinds =
    evidence_document_ids.length === 0
      ? []
      : await ctx.db.selectFrom('documents').select('kind').where('id', 'in', evidence_document_ids).execute();
  const reason = findReason(batch.reason, { platform, right_type, enforcement_type });
  return [
    // The rules may have changed since the batch was made.
    ...(reason === undefined ? [{ ...reasonFault({ platform, right_type, enforcement_type }), pointer: '' }] : []),
    ...completenessFaults(
      { description, platform },
      reason,
      kinds.map(({ kind }) => kind),
    ),
  ];
}
