import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { getBatch, lockBatch, type LockedBatch, refuseDuringImport } from './batch-queries.ts';
import type { ApprovalCreate } from './batch-schemas.ts';
import { archivedClientFault } from './problems.ts';

/**
 * Approves a batch as it stands: the first change of its links, grounds or evidence withdraws the approval.
 * Problems: not_found, version_mismatch, batch_importing, rule_violated (client).
 */
export async function approveBatch(ctx: Context, id: string, request: Static<typeof ApprovalCreate>) {
  const batch = await lockBatch(ctx, id);
  requireMatch(ctx, batch);
  await refuseDuringImport(ctx, id);
  refuse([archivedClientFault(batch.client_status)]);
  const { approved_by, note = null } = request;
  const now = ctx.clock.now();
  const { credential_id, credential_name } = ctx.actor;
  await ctx.db
    .updateTable('complaint_batches')
    .set({
      approved_by,
      approval_note: note,
      approved_at: now.toISOString(),
      approval_credential_id: credential_id,
      approval_credential_name: credential_name,
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

/**
 * What the agency's own rule of four eyes has against a submission, null when nothing: no approval of the batch as it is,
 * or one by the credential that submits, be it under a key that was rotated since.
 */
export async function approvalFault(ctx: Context, batch: LockedBatch): Promise<ProblemDetail | null> {
  const { require_submission_approval } = await ctx.db
    .selectFrom('agencies')
    .select('require_submission_approval')
    .where('id', '=', ctx.agency_id)
    .forShare()
    .executeTakeFirstOrThrow();
  if (!require_submission_approval) return null;
  if (batch.approval_credential_id === null)
    return bodyError('', 'approval_missing', 'The agency wants another to approve the batch as it is: nobody has.');
  const own = await isOneCredential(ctx, batch.approval_credential_id, ctx.actor.credential_id);
  return own
    ? bodyError(
        '',
        'approved_by_submitter',
        'The credential that approved the batch must not be the one that submits it.',
      )
    : null;
}

/** Whether two keys are one, or one is what the other was rotated to. */
async function isOneCredential({ db }: Context, one: string, other: string | null): Promise<boolean> {
  if (one === other || other === null) return true;
  const { rows } = await sql<{ related: boolean }>`
    with recursive before (id, origin) as (
      select id, rotated_from_id from api_keys where id in (${one}, ${other})
      union
      select k.id, k.rotated_from_id from api_keys k join before on k.id = before.origin
    )
    select exists (
      select origin from before where origin in (${one}, ${other})
    ) as related`.execute(db);
  return rows[0]?.related === true;
}
