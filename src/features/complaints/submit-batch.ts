import type { Static } from '@sinclair/typebox';
import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { changed } from '../../foundation/database/changes.ts';
import { TryAgain } from '../../foundation/database/try-again.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, type ProblemDetail, refuse } from '../../foundation/problems.ts';
import { factOn } from '../../platforms/facts.ts';
import type { Platform } from '../../platforms/platform.ts';
import { assessStoredRight } from '../eligibility/index.ts';
import { platformOf, todayAt } from '../platforms/index.ts';
import { getBatch, lockBatch, type LockedBatch } from './batch-queries.ts';
import { channelOn, completenessFaults, findReason } from './batch-rules.ts';
import type { SubmissionCreate } from './batch-schemas.ts';
import { moveCounts } from './counts.ts';
import { insertEvents } from './insert-complaints.ts';
import { judgeComplaints } from './judge-complaints.ts';
import { archivedClientFault, batchSubmitted, notEligible } from './problems.ts';

/** The text of the truthfulness declaration that a submission makes; a new wording gets a new version. */
export const declaration = {
  version: '2026-11-22',
  text: 'The complaints are true to the best of our knowledge. We know that a malicious complaint makes us liable for twice the damage (E-Commerce Law of the PRC, article 42).',
};

/**
 * Hands a batch over to its platform: every complaint that is ready, at once. Whether it may be is judged at this very
 * moment, on the day that it is at the platform. Of two submissions at once the second finds the batch submitted.
 * Problems: not_found, version_mismatch, batch_submitted, not_eligible, rule_violated (client, description, evidence, links).
 */
export async function submitBatch(ctx: Context, id: string, request: Static<typeof SubmissionCreate>) {
  const batch = await lockBatch(ctx, id);
  requireMatch(ctx, batch);
  if (batch.submitted_at !== null) throw batchSubmitted();
  const platform = await platformOf(ctx, batch.platform);
  const today = todayAt(platform, ctx.clock);
  const { authorisation_letter_id, ...eligibility } = await assessStoredRight(ctx, batch.ip_right_id, {
    platform,
    as_of: today,
    enforcement_type: batch.enforcement_type,
  });
  if (eligibility.verdict === 'ineligible') throw notEligible(eligibility);
  // Who may sell is judged by the day too.
  await judgeComplaints(ctx, { batch_id: id });
  const ready = await lockReady(ctx, id);
  refuse([
    archivedClientFault(batch.client_status),
    ...(await incompleteness(ctx, batch, platform)),
    linksFault(platform, ready.length, today),
  ]);
  await keepLetter(ctx, authorisation_letter_id);
  await submitReady(ctx, ready);
  const now = ctx.clock.now();
  const { declared_by = null, platform_reference = batch.platform_reference } = request;
  await ctx.db
    .updateTable('complaint_batches')
    .set({
      declared_by,
      platform_reference,
      authorisation_letter_id,
      declaration_version: declaration.version,
      submitted_at: now.toISOString(),
      channel: channelOn(platform, batch.enforcement_type, today),
      ...changed(batch, now),
    })
    .where('id', '=', id)
    .execute();
  const { verdict, rules_version } = eligibility;
  await emit(ctx, {
    action: 'complaint_batch.submitted',
    subject_type: 'complaint_batch',
    subject_id: id,
    client_id: batch.client_id,
    data: { complaints: ready.length, as_of: today, verdict, rules_version, authorisation_letter_id, declared_by },
  });
  const moves = new Map([['ready', -ready.length] as const, ['submitted', ready.length] as const]);
  await moveCounts(ctx, id, moves);
  return await getBatch(ctx, id);
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

type Ready = { id: string; client_id: string; event_count: number };

const lockReady = (ctx: Context, batchId: string): Promise<Ready[]> =>
  ctx.db
    .selectFrom('complaints')
    .select(['id', 'client_id', 'event_count'])
    .where('batch_id', '=', batchId)
    .where('state', '=', 'ready')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();

async function submitReady(ctx: Context, ready: readonly Ready[]): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const ids = ready.map(({ id }) => id);
  await sql`
    update complaints
    set state = 'submitted', submitted_at = ${now}::timestamptz, event_count = event_count + 1, version = version + 1,
      updated_at = ${now}::timestamptz
    where id = any (${ids}::uuid[])`.execute(ctx.db);
  await insertEvents(
    ctx,
    ready.map(({ id, client_id, event_count }) => ({ id, client_id, state: 'submitted', sequence: event_count + 1 })),
    'submitted',
  );
}

async function incompleteness(ctx: Context, batch: LockedBatch, platform: Platform): Promise<ProblemDetail[]> {
  const { description, right_type, enforcement_type, evidence_document_ids } = batch;
  const kinds =
    evidence_document_ids.length === 0
      ? []
      : await ctx.db.selectFrom('documents').select('kind').where('id', 'in', evidence_document_ids).execute();
  const reason = findReason(batch.reason, { platform, right_type, enforcement_type });
  return completenessFaults(
    { description, platform },
    reason,
    kinds.map(({ kind }) => kind),
  );
}

/** There must be something to hand over, and no more than the platform takes in one complaint. */
function linksFault(platform: Platform, links: number, on: string): ProblemDetail | null {
  if (links === 0) return bodyError('', 'nothing_ready', 'The batch has no complaint that is ready to be submitted.');
  const limit = factOn(platform.limits.links_per_complaint, on)?.value ?? null;
  if (limit === null || links <= limit) return null;
  return bodyError(
    '',
    'too_many_links',
    `${platform.names.en} takes at most ${limit} links in one complaint; the batch has ${links} that are ready. Split it.`,
  );
}
