import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, notFound, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { assessStoredRight } from '../eligibility/index.ts';
import { findTemplates } from '../notice-templates/index.ts';
import { platformOf, todayAt } from '../platforms/index.ts';
import { type Basis, changedParts, type Content, contentOf } from './approved-content.ts';
import { getBatch, lockBatch, type LockedBatch, refuseDuringImport } from './batch-queries.ts';
import type { ApprovalCreate } from './batch-schemas.ts';
import { judgeComplaints } from './judge-complaints.ts';
import { archivedClientFault } from './problems.ts';

/**
 * Approves a batch as it stands: the first change of its links, grounds or evidence withdraws the approval, and what a
 * submission rests on besides must be the same when it is submitted.
 * Problems: not_found, version_mismatch, batch_importing, rule_violated (client).
 */
export async function approveBatch(ctx: Context, id: string, request: Static<typeof ApprovalCreate>) {
  const batch = await lockBatch(ctx, id);
  requireMatch(ctx, batch);
  await refuseDuringImport(ctx, id);
  refuse([archivedClientFault(batch.client_status)]);
  // Which complaints would go follows from the day too.
  await judgeComplaints(ctx, { batch_id: id });
  const { approved_by, note = null } = request;
  const now = ctx.clock.now();
  const { credential_id, credential_name } = ctx.actor;
  const holder = await holderOf(ctx, credential_id);
  if (holder === undefined) throw notFound('API key');
  await ctx.db
    .updateTable('complaint_batches')
    .set({
      approved_by,
      approval_note: note,
      approved_at: now.toISOString(),
      approval_credential_id: credential_id,
      approval_credential_name: credential_name,
      approval_origin_id: holder.origin_id,
      approval_maker_ids: holder.maker_ids,
      approved_content: JSON.stringify(await contentNow(ctx, batch)),
      ...changed(batch, now),
    })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'complaint_batch.approved',
    subject_type: 'complaint_batch',
    subject_id: id,
    client_id: batch.client_id,
    data: { approved_by, note },
  });
  return await getBatch(ctx, id);
}

async function contentNow(ctx: Context, batch: LockedBatch): Promise<Content> {
  const platform = await platformOf(ctx, batch.platform);
  const today = todayAt(platform, ctx.clock);
  const { enforcement_type } = batch;
  const question = { platform, as_of: today, enforcement_type };
  const { authorisation_letter_id } = await assessStoredRight(ctx, batch.ip_right_id, question);
  return await contentOf(ctx, batch, {
    platform,
    today,
    authorisation_letter_id,
    words: await findTemplates(ctx, batch),
  });
}

/** How an approver's key is related to others, as that of a submitter is compared with it. */
type Holder = { origin_id: string; maker_ids: string[] };

const holderOf = async ({ db }: Context, credentialId: string | null): Promise<Holder | undefined> =>
  await db
    .selectFrom('api_keys')
    .select(['origin_id', 'maker_ids'])
    .where('id', '=', credentialId ?? '')
    .executeTakeFirst();

/** What a submission has of an approval. */
export type ApprovalStanding = {
  /** What the agency's own rule of four eyes has against the submission. */
  faults: ProblemDetail[];
  /** Who approved what is submitted, and when; nobody where something else was approved, or nothing. */
  approver: { approved_by: string | null; approved_at: string | null };
};

/**
 * How a batch that is submitted stands to its approval. Where the agency wants one it must be of the batch as it is, and not by
 * the credential that submits, be it under a key that was rotated since or that one of the two made.
 * @param basis what the submission rests on; it is compared only where there is an approval
 */
export async function approvalStanding(ctx: Context, batch: LockedBatch, basis: Basis): Promise<ApprovalStanding> {
  const { require_submission_approval } = await ctx.db
    .selectFrom('agencies')
    .select('require_submission_approval')
    .where('id', '=', ctx.agency_id)
    .forShare()
    .executeTakeFirstOrThrow();
  const approval = approvalOf(batch);
  if (approval === null) {
    const detail = 'The agency wants another to approve the batch as it is: nobody has.';
    return { faults: require_submission_approval ? [bodyError('', 'approval_missing', detail)] : [], approver: nobody };
  }
  const others = changedParts(approval.content, await contentOf(ctx, batch, basis));
  const { approved_by, approved_at } = batch;
  return {
    faults: require_submission_approval ? await fourEyesFaults(ctx, approval, others) : [],
    approver: others.length === 0 ? { approved_by, approved_at } : nobody,
  };
}

/** @param others the parts that are not those that were approved, in words */
async function fourEyesFaults(ctx: Context, approval: Approval, others: readonly string[]): Promise<ProblemDetail[]> {
  const submitter = await holderOf(ctx, ctx.actor.credential_id);
  return [
    ...(others.length === 0
      ? []
      : [
          bodyError(
            '',
            'approval_outdated',
            `Since the batch was approved ${others.join(', ')} changed: have it approved again.`,
          ),
        ]),
    ...(submitter !== undefined && !areRelated(approval, submitter)
      ? []
      : [
          bodyError(
            '',
            'approved_by_submitter',
            'The credential that approved the batch must not be the one that submits it, nor one that was made with it or made it. Give each of the two a key of their own.',
          ),
        ]),
  ];
}

type Approval = Holder & { content: Content };

function approvalOf(batch: LockedBatch): Approval | null {
  const { approval_origin_id: origin_id, approval_maker_ids: maker_ids, approved_content } = batch;
  if (origin_id === null || maker_ids === null) return null;
  return { origin_id, maker_ids, content: approved_content as Content };
}

const nobody = { approved_by: null, approved_at: null };

const areRelated = (one: Holder, other: Holder): boolean =>
  one.origin_id === other.origin_id ||
  one.maker_ids.includes(other.origin_id) ||
  other.maker_ids.includes(one.origin_id);
