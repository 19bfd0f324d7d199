import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, ruleViolated } from '../../foundation/problems.ts';
import type { Platform } from '../../platforms/platform.ts';
import { platformOf } from '../platforms/index.ts';
import { appendToComplaint } from './append-event.ts';
import { complaintStateFacts } from './lifecycle-states.ts';
import { complaintSubmitted } from './problems.ts';
import { lockBatchOf, getComplaint, lockComplaint, type LockedComplaint } from './queries.ts';
import { readLink, type ReadListing, unresolvedLink } from './read-link.ts';
import type { ComplaintUpdate } from './schemas.ts';
import { withdrawApproval } from './withdraw-approval.ts';

/**
 * Changes what is noted of a listing and, until it is submitted, its link. Problems: not_found, version_mismatch,
 * complaint_submitted (link), rule_violated (link), conflict (another open complaint has the listing).
 */
export async function updateComplaint(ctx: Context, id: string, patch: Static<typeof ComplaintUpdate>) {
  // A submission locks its batch before its complaints; this does so too, and waits for it.
  if (patch.url !== undefined) await lockBatchOf(ctx, id);
  const complaint = await lockComplaint(ctx, id);
  requireMatch(ctx, complaint);
  const standing = await getComplaint(ctx, id);
  const changes = changesOf(standing, patch);
  if (changes === null) return standing;
  const { url, price, ...notes } = changes;
  const listing = url === undefined ? null : newListing(complaint, await platformOf(ctx, complaint.platform), url);
  await ctx.db
    .updateTable('complaints')
    .set({
      ...notes,
      ...(url === undefined ? {} : { url }),
      ...(price === undefined ? {} : { price_amount: price?.amount ?? null, price_currency: price?.currency ?? null }),
      ...listing,
      ...changed(complaint, ctx.clock.now()),
    })
    .where('id', '=', id)
    .execute();
  await emit(ctx, {
    action: 'complaint.updated',
    subject_type: 'complaint',
    subject_id: id,
    client_id: complaint.client_id,
    data: { fields: Object.keys(changes) },
  });
  if (listing !== null) await withdrawApproval(ctx, complaint.batch_id);
  if (listing !== null) await checkAnew(ctx, id, listing);
  return await getComplaint(ctx, id);
}

function newListing(complaint: LockedComplaint, platform: Platform, url: string): ReadListing {
  if (complaintStateFacts[complaint.state].phase !== 'preparation') throw complaintSubmitted();
  const read = readLink(url, { platform, enforcement_type: complaint.enforcement_type });
  if ('listing' in read) return read.listing;
  throw ruleViolated([bodyError('/url', read.fault.code, read.fault.detail)]);
}

/** A link that is known to lead somewhere makes the complaint ready, a short one blocks it. */
async function checkAnew(ctx: Context, id: string, { canonical_url }: ReadListing): Promise<void> {
  const complaint = await lockComplaint(ctx, id);
  const verdict = canonical_url === null ? 'blocked' : 'validated';
  if (complaint.state === (canonical_url === null ? 'blocked' : 'ready')) return;
  const reason = canonical_url === null ? unresolvedLink : null;
  await appendToComplaint(ctx, complaint, { event: verdict, occurred_at: ctx.clock.now().toISOString(), reason });
}
