import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { newId } from '../../foundation/ids.ts';
import type { BlockReason } from './block-reasons.ts';
import { complaintEventFacts, type ComplaintEvent } from './lifecycle-events.ts';
import type { ComplaintState } from './lifecycle-states.ts';
import { withdrawApproval } from './withdraw-approval.ts';
import type { ReadListing } from './read-link.ts';
import { lockTakedowns, recordRelistings } from './relistings.ts';

/** The row of a complaint that is about to be made. */
export type NewComplaint = ReadListing & {
  id: string;
  batch_id: string;
  client_id: string;
  right_holder_id: string;
  ip_right_id: string;
  platform: string;
  reason: string;
  url: string;
  title: string | null;
  seller_name: string | null;
  seller_url: string | null;
  price_amount: string | null;
  price_currency: string | null;
  stock: number | null;
  note: string | null;
  platform_reference: string | null;
  authorised_seller_override: string | null;
  seller_id: string | null;
  blocked_by: BlockReason[];
  state: ComplaintState;
};

/** Those that were made, with the complaint that took the same listing down before for the same right, if one did. */
export type MadeComplaints = ReadonlyMap<string, { relisting_of_id: string | null }>;

/**
 * Inserts thousands at once into a batch that is locked, whose approval they withdraw. A complaint about a listing that was
 * taken down before for the same right is linked to that takedown, which hears of it. Those that are not returned met an
 * open complaint for the same listing, right and reason.
 */
export async function insertComplaints(ctx: Context, complaints: readonly NewComplaint[]): Promise<MadeComplaints> {
  const takedowns = await lockTakedowns(ctx, complaints);
  const rows = complaints.map((complaint) => {
    const relisting_of_id = takedowns.get(complaint.listing_key)?.id ?? null;
    return { ...complaint, relisting_of_id };
  });
  const made = await insertRows(ctx, rows);
  const isMade = rows.filter(({ id }) => made.has(id));
  await recordRelistings(ctx, takedowns, isMade);
  return new Map(isMade.map(({ id, relisting_of_id }) => [id, { relisting_of_id }]));
}

/**
 * Inserts rows in the order of their listings, so that two requests with the same links never wait for each other. Returns
 * the ids of those that are in.
 */
export async function insertRows(
  ctx: Context,
  rows: readonly (NewComplaint & { relisting_of_id: string | null })[],
): Promise<Set<string>> {
  const [first] = rows;
  if (first === undefined) return new Set();
  const now = ctx.clock.now().toISOString();
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  const inserted = await sql<{ id: string }>`
    insert into complaints (${columns}, holds_listing, event_count, created_at, updated_at)
    select ${columns}, true, 1, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_populate_recordset(null::complaints, ${JSON.stringify(rows)}::jsonb)
    order by listing_key
    on conflict (agency_id, listing_key, ip_right_id, reason) where holds_listing do nothing
    returning id`.execute(ctx.db);
  if (inserted.rows.length > 0)
    for (const batchId of new Set(rows.map(({ batch_id }) => batch_id))) await withdrawApproval(ctx, batchId);
  return new Set(inserted.rows.map(({ id }) => id));
}

/** The complaint that keeps others from its listing, right and reason. */
export type Holder = { id: string; batch_id: string; listing_key: string };

/** The open complaints that keep out new ones about these listings. */
export const findHolders = (
  ctx: Context,
  { ip_right_id, reason }: { ip_right_id: string; reason: string },
  listingKeys: readonly string[],
): Promise<Holder[]> =>
  ctx.db
    .selectFrom('complaints')
    .select(['id', 'batch_id', 'listing_key'])
    .where('ip_right_id', '=', ip_right_id)
    .where('reason', '=', reason)
    .where('listing_key', '=', sql<string>`any (${listingKeys}::text[])`)
    .where('holds_listing', '=', true)
    .execute();

/** The complaint as an event finds it, its place in the history given. */
type Happened = { id: string; client_id: string; state: ComplaintState; sequence: number; reason?: string | null };

/** Records the same event for thousands of complaints at once, as happening now. */
export async function insertEvents(ctx: Context, happened: readonly Happened[], event: ComplaintEvent): Promise<void> {
  if (happened.length === 0) return;
  const now = ctx.clock.now().toISOString();
  const { actors, recorded_through } = complaintEventFacts[event];
  const { credential_id, credential_name } = ctx.actor;
  const events = happened.map(({ id: complaint_id, ...rest }) => ({ ...rest, id: newId(), complaint_id }));
  await sql`
    insert into complaint_events (id, client_id, complaint_id, sequence, event, actor, source, occurred_at, reason, state,
      credential_id, credential_name, created_at)
    select id, client_id, complaint_id, sequence, ${event}, ${actors[0]}, ${recorded_through[0]}, ${now}::timestamptz, reason, state,
      ${credential_id}::uuid, ${credential_name}, ${now}::timestamptz
    from jsonb_populate_recordset(null::complaint_events, ${JSON.stringify(events)}::jsonb)`.execute(ctx.db);
}
