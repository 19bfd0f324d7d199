import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { changed, changesOf } from '../../foundation/database/changes.ts';
import { emit } from '../../foundation/events/emit.ts';
import { requireMatch } from '../../foundation/http/preconditions.ts';
import { bodyError, ruleViolated } from '../../foundation/problems.ts';
import type { Platform } from '../../platforms/platform.ts';
import { platformOf } from '../platforms/index.ts';
import type { Sighting } from '../sellers/index.ts';
import { sellerOf } from './assign-sellers.ts';
import { judgeComplaints } from './judge-complaints.ts';
import { complaintStateFacts } from './lifecycle-states.ts';
import { lockComplaint, type LockedComplaint } from './locked-complaints.ts';
import { complaintSubmitted } from './problems.ts';
import { getComplaint, lockBatchOf } from './queries.ts';
import { readLink, type ReadListing } from './read-link.ts';
import type { ComplaintUpdate } from './schemas.ts';
import { withdrawApproval } from './withdraw-approval.ts';

/**
 * Changes what is noted of a listing and, until it is submitted, its link. What is changed of the seller finds the seller
 * anew. Problems: not_found, version_mismatch, complaint_submitted (link, override of an authorised seller), rule_violated
 * (link), conflict (another open complaint has the listing).
 */
export async function updateComplaint(ctx: Context, id: string, patch: Static<typeof ComplaintUpdate>) {
  const isChecked = checkedFields.some((field) => patch[field] !== undefined);
  // A submission locks its batch before its complaints; this does so too, and waits for it.
  if (isChecked) await lockBatchOf(ctx, id);
  const complaint = await lockComplaint(ctx, id);
  requireMatch(ctx, complaint);
  const standing = await getComplaint(ctx, id);
  const changes = changesOf(standing, patch);
  if (changes === null) return standing;
  const { url, price, ...notes } = changes;
  const platform = await platformOf(ctx, complaint.platform);
  requireUnsubmitted(complaint, changes);
  const listing = url === undefined ? null : newListing(complaint, platform, url);
  const seller_id = await newSeller(ctx, platform, standing, { ...notes, ...listing });
  await ctx.db
    .updateTable('complaints')
    .set({
      ...notes,
      ...(url === undefined ? {} : { url }),
      ...(price === undefined ? {} : { price_amount: price?.amount ?? null, price_currency: price?.currency ?? null }),
      ...listing,
      seller_id,
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
  if (isChecked) await judgeComplaints(ctx, { ids: [id] });
  return await getComplaint(ctx, id);
}

/** The fields that the checks look at, by themselves or through the seller. */
const checkedFields = ['url', 'seller_name', 'seller_url', 'authorised_seller_override'] as const;

type Patch = Static<typeof ComplaintUpdate>;
type Standing = Awaited<ReturnType<typeof getComplaint>>;

/** What was handed over stays. */
function requireUnsubmitted({ state }: LockedComplaint, { url, authorised_seller_override }: Patch): void {
  if (url === undefined && authorised_seller_override === undefined) return;
  if (complaintStateFacts[state].phase !== 'preparation') throw complaintSubmitted();
}

/** The seller after a change; the one that stands where nothing was said of it. */
async function newSeller(
  ctx: Context,
  platform: Platform,
  standing: Standing,
  changes: Partial<Sighting>,
): Promise<string | null> {
  const { kind: listing_kind, ...listing } = standing.listing;
  const { seller_name, seller_url } = standing;
  if (!sellerFields.some((field) => changes[field] !== undefined)) return standing.seller_id;
  return await sellerOf(ctx, { ...listing, listing_kind, seller_name, seller_url, ...changes }, platform);
}

const sellerFields = ['listing_key', 'seller_name', 'seller_url'] as const;

function newListing(complaint: LockedComplaint, platform: Platform, url: string): ReadListing {
  const read = readLink(url, { platform, enforcement_type: complaint.enforcement_type });
  if ('listing' in read) return read.listing;
  throw ruleViolated([bodyError('/url', read.fault.code, read.fault.detail)]);
}
