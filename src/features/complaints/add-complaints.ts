import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { emit } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { bodyError, type Problem, refuse, ruleViolated } from '../../foundation/problems.ts';
import type { Platform } from '../../platforms/platform.ts';
import { platformOf } from '../platforms/index.ts';
import { type CheckedComplaint, withSellers } from './assign-sellers.ts';
import { lockBatch, type LockedBatch } from './batch-queries.ts';
import { type CountMove, moveCountsOf } from './counts.ts';
import { findHolders, type Holder, insertComplaints, insertEvents, type NewComplaint } from './insert-complaints.ts';
import { recordOverrides } from './judge-complaints.ts';
import { archivedClientFault, batchSubmitted, duplicateComplaint, inThisBatch } from './problems.ts';
import { readLink, type ReadListing } from './read-link.ts';
import type { ComplaintInput, ComplaintsCreate } from './schemas.ts';

type Input = Static<typeof ComplaintInput>;
type Verdict = { index: number } & ({ complaint: NewComplaint } | { problem: Problem });

/**
 * Adds complaints to a batch, each judged by itself: its link must lead to what the batch complains about, and no open
 * complaint may rest on the same listing, right and reason. Each gets the seller of its shop. Problems: not_found, batch_submitted, rule_violated (client).
 */
export async function addComplaints(ctx: Context, batchId: string, { complaints }: Static<typeof ComplaintsCreate>) {
  const batch = await lockBatch(ctx, batchId);
  if (batch.submitted_at !== null) throw batchSubmitted();
  refuse([archivedClientFault(batch.client_status)]);
  const platform = await platformOf(ctx, batch.platform);
  const verdicts = withoutDuplicates(complaints.map((input, index) => judge(batch, platform, input, index)));
  const acceptable = verdicts.flatMap((verdict) => ('complaint' in verdict ? [verdict.complaint] : []));
  const extension = await extendBatch(ctx, { batch, platform }, acceptable);
  return { results: verdicts.map((verdict) => resultOf(ctx, verdict, extension)) };
}

function judge(batch: LockedBatch, platform: Platform, input: Input, index: number): Verdict {
  const read = readLink(input.url, { platform, enforcement_type: batch.enforcement_type });
  if ('listing' in read) return { index, complaint: newComplaint(batch, input, read.listing) };
  const { code, detail } = read.fault;
  return { index, problem: ruleViolated([bodyError(`/complaints/${index}/url`, code, detail)]) };
}

/** What became of complaints that were added: those that are in, by their ids, and what kept the others out, by their listings. */
export type Extension = {
  made: ReadonlyMap<string, Pick<NewComplaint, 'state' | 'blocked_by'> & { relisting_of_id: string | null }>;
  holders: ReadonlyMap<string, Holder>;
};

/** Gives complaints that are all about different listings their sellers, adds them to a batch that is locked, and records it. */
export async function extendBatch(
  ctx: Context,
  { batch, platform }: { batch: LockedBatch; platform: Platform },
  complaints: readonly NewComplaint[],
): Promise<Extension> {
  const checked = await withSellers(ctx, platform, complaints);
  const inserted = await insertComplaints(
    ctx,
    checked.map(({ complaint }) => complaint),
  );
  const keptOut = complaints.filter(({ id }) => !inserted.has(id)).map(({ listing_key }) => listing_key);
  const holders = keptOut.length === 0 ? [] : await findHolders(ctx, batch, keptOut);
  const added = checked.filter(({ complaint }) => inserted.has(complaint.id));
  await moveCountsOf(ctx, await recordAddition(ctx, batch, added));
  return {
    made: new Map(
      added.map(({ complaint: { id, state, blocked_by } }) => [
        id,
        { state, blocked_by, relisting_of_id: inserted.get(id)?.relisting_of_id ?? null },
      ]),
    ),
    holders: new Map(holders.map((holder) => [holder.listing_key, holder])),
  };
}

/** The row of a complaint whose link was read. */
export function newComplaint(batch: LockedBatch, input: Input, listing: ReadListing): NewComplaint {
  const { id: batch_id, client_id, right_holder_id, ip_right_id, platform, reason } = batch;
  const { price, url, ...notes } = input;
  return {
    id: newId(),
    ...{ batch_id, client_id, right_holder_id, ip_right_id, platform, reason, url },
    ...listing,
    title: null,
    seller_name: null,
    seller_url: null,
    stock: null,
    note: null,
    platform_reference: null,
    authorised_seller_override: null,
    ...notes,
    price_amount: price?.amount ?? null,
    price_currency: price?.currency ?? null,
    seller_id: null,
    blocked_by: [],
    state: 'draft',
  };
}

/** Of the items that lead to one listing the first stands. */
function withoutDuplicates(verdicts: Verdict[]): Verdict[] {
  const seen = new Set<string>();
  return verdicts.map((verdict) => {
    if (!('complaint' in verdict)) return verdict;
    const { listing_key } = verdict.complaint;
    if (seen.has(listing_key)) return { index: verdict.index, problem: duplicateComplaint(verdict.index, inThisBatch) };
    seen.add(listing_key);
    return verdict;
  });
}

/** Records what was added to a batch; the moves of its counts are returned, to be made last. */
export async function recordAddition(
  ctx: Context,
  batch: { id: string; client_id: string },
  made: readonly CheckedComplaint[],
): Promise<CountMove[]> {
  if (made.length === 0) return [];
  const [ready, blocked] = (['ready', 'blocked'] as const).map((state) =>
    made.filter(({ complaint }) => complaint.state === state),
  ) as [CheckedComplaint[], CheckedComplaint[]];
  await insertEvents(ctx, ready.map(firstEvent), 'validated');
  await insertEvents(ctx, blocked.map(firstEvent), 'blocked');
  await emit(ctx, {
    action: 'complaint_batch.extended',
    subject_type: 'complaint_batch',
    subject_id: batch.id,
    client_id: batch.client_id,
    data: { complaints: made.length },
  });
  await recordOverrides(
    ctx,
    made.filter(({ is_overridden }) => is_overridden).map(({ complaint }) => complaint),
  );
  return [
    { batch_id: batch.id, state: 'ready', change: ready.length },
    { batch_id: batch.id, state: 'blocked', change: blocked.length },
  ];
}

const firstEvent = ({ complaint: { id, client_id, state }, reason }: CheckedComplaint) => ({
  id,
  client_id,
  state,
  reason,
  sequence: 1,
});

function resultOf(ctx: Context, verdict: Verdict, { made, holders }: Extension) {
  const { index } = verdict;
  if ('problem' in verdict) return refusal(ctx, index, verdict.problem);
  const { id, batch_id, listing_key } = verdict.complaint;
  const added = made.get(id);
  if (added !== undefined) return { index, status: 201, id, ...added, problem: null };
  const holder = holders.get(listing_key);
  if (holder === undefined) return refusal(ctx, index, duplicateComplaint(index, null));
  return refusal(ctx, index, duplicateComplaint(index, holder.batch_id === batch_id ? inThisBatch : holder.id));
}

const refusal = (ctx: Context, index: number, problem: Problem) => ({
  index,
  status: problem.definition.status,
  id: null,
  state: null,
  blocked_by: [],
  relisting_of_id: null,
  problem: ctx.describeProblem(problem),
});
