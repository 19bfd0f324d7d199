import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { columnsOf, type ColumnTypes, rowsOf } from '../../foundation/database/rows-of.ts';
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

type ComplaintRow = NewComplaint & { relisting_of_id: string | null };
type InsertedRow = Omit<ComplaintRow, 'blocked_by'> & { blockers: string };

const complaintColumns: ColumnTypes<Omit<ComplaintRow, 'blocked_by'>> = {
  ...{ id: 'uuid', batch_id: 'uuid', client_id: 'uuid', right_holder_id: 'uuid', ip_right_id: 'uuid' },
  ...{ platform: 'text', reason: 'text', url: 'text', listing_kind: 'text', item_id: 'text', shop_id: 'text' },
  ...{ variant_id: 'text', canonical_url: 'text', listing_key: 'text', title: 'text', seller_name: 'text' },
  ...{ seller_url: 'text', price_amount: 'numeric', price_currency: 'text', stock: 'integer', note: 'text' },
  ...{ platform_reference: 'text', authorised_seller_override: 'text', seller_id: 'uuid', state: 'text' },
  relisting_of_id: 'uuid',
};
// An array of arrays would be read as one array.
const insertedColumns: ColumnTypes<InsertedRow> = { ...complaintColumns, blockers: 'text' };

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
export async function insertRows(ctx: Context, rows: readonly ComplaintRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const now = ctx.clock.now().toISOString();
  const columns = columnsOf(complaintColumns);
  const given = rows.map(({ blocked_by, ...row }) => ({ ...row, blockers: blocked_by.join(',') }));
  const inserted = await sql<{ id: string }>`
    insert into complaints (${columns}, blocked_by, holds_listing, event_count, created_at, updated_at)
    select ${columns}, string_to_array(blockers, ','), true, 1, ${now}::timestamptz, ${now}::timestamptz
    from ${rowsOf(insertedColumns, given)}
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

type NewEvent = Required<Happened> & { complaint_id: string };

const eventColumns: ColumnTypes<NewEvent> = {
  ...{ id: 'uuid', client_id: 'uuid', complaint_id: 'uuid', sequence: 'integer', reason: 'text', state: 'text' },
};

/** Records the same event for thousands of complaints at once, as happening now. */
export async function insertEvents(ctx: Context, happened: readonly Happened[], event: ComplaintEvent): Promise<void> {
  if (happened.length === 0) return;
  const now = ctx.clock.now().toISOString();
  const { actors, recorded_through } = complaintEventFacts[event];
  const { credential_id, credential_name } = ctx.actor;
  const events = happened.map(({ id: complaint_id, client_id, state, sequence, reason = null }) => ({
    ...{ id: newId(), client_id, complaint_id, sequence, reason, state },
  }));
  const columns = columnsOf(eventColumns);
  await sql`
    insert into complaint_events (${columns}, event, actor, source, occurred_at, credential_id, credential_name, created_at)
    select ${columns}, ${event}, ${actors[0]}, ${recorded_through[0]}, ${now}::timestamptz, ${credential_id}::uuid,
      ${credential_name}, ${now}::timestamptz
    from ${rowsOf(eventColumns, events)}`.execute(ctx.db);
}
