import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { TryAgain } from '../../foundation/database/try-again.ts';
import { newId } from '../../foundation/ids.ts';
import { platformsByCode } from '../platforms/index.ts';
import { recordAddition } from './add-complaints.ts';
import { type CheckedComplaint, withSellers } from './assign-sellers.ts';
import type { LockedBatch } from './batch-queries.ts';
import type { CountMove } from './counts.ts';
import { insertRows, type NewComplaint } from './insert-complaints.ts';

/** A takedown that was undone, and the batch that takes the new complaint in. */
export type Relisting = { takedown_id: string; batch: LockedBatch };

type Opened = {
  /** The complaint that carries each relisting on, in their order. */
  ids: string[];
  /** Of the counts of the batches, to be made last. */
  moves: CountMove[];
};

/**
 * Opens complaints about listings that were taken down and are up again, with what was noted of the seller. Where an open
 * complaint for the same listing, right and reason stands already, that one carries on.
 */
export async function openRelistings(ctx: Context, relistings: readonly Relisting[]): Promise<Opened> {
  if (relistings.length === 0) return { ids: [], moves: [] };
  const listings = await listingsOf(
    ctx,
    relistings.map(({ takedown_id }) => takedown_id),
  );
  const rows = relistings.flatMap((relisting) => {
    const listing = listings.get(relisting.takedown_id);
    return listing === undefined ? [] : [newComplaint(relisting, listing)];
  });
  const checked = await checkedBy(ctx, relistings, rows);
  const made = await insertRows(
    ctx,
    checked.map(({ complaint }) => complaint),
  );
  const holders = made.size === rows.length ? [] : await findHolders(ctx, rows);
  const moves: CountMove[] = [];
  for (const batch of batchesOf(relistings)) {
    const added = checked.filter(({ complaint: { id, batch_id } }) => batch_id === batch.id && made.has(id));
    moves.push(...(await recordAddition(ctx, batch, added)));
  }
  return { ids: rows.map((row) => (made.has(row.id) ? row.id : holderOf(row, holders))), moves };
}

type RelistingRow = NewComplaint & { relisting_of_id: string };

const batchesOf = (relistings: readonly Relisting[]) => new Set(relistings.map(({ batch }) => batch));

/** The new complaints with their sellers, those of each batch judged together: they are of one right holder on one platform. */
async function checkedBy(
  ctx: Context,
  relistings: readonly Relisting[],
  rows: readonly RelistingRow[],
): Promise<CheckedComplaint<RelistingRow>[]> {
  const batches = batchesOf(relistings);
  const platforms = await platformsByCode(ctx, new Set([...batches].map(({ platform }) => platform)));
  const checked: CheckedComplaint<RelistingRow>[] = [];
  for (const batch of batches) {
    const platform = platforms.get(batch.platform);
    if (platform === undefined) throw new RangeError(`the platform ${batch.platform} is not known`);
    checked.push(
      ...(await withSellers(
        ctx,
        platform,
        rows.filter(({ batch_id }) => batch_id === batch.id),
      )),
    );
  }
  return checked;
}

type Listing = Omit<NewComplaint, 'id' | 'batch_id' | 'ip_right_id' | 'right_holder_id' | 'client_id' | 'reason'>;

function newComplaint({ takedown_id, batch }: Relisting, listing: Listing) {
  const { id: batch_id, client_id, right_holder_id, ip_right_id, reason } = batch;
  const owned = { batch_id, client_id, right_holder_id, ip_right_id, reason };
  return { ...listing, id: newId(), ...owned, relisting_of_id: takedown_id };
}

async function listingsOf(ctx: Context, complaintIds: readonly string[]): Promise<Map<string, Listing>> {
  const rows = await ctx.db
    .selectFrom('complaints')
    .select(['id', 'platform', 'url', 'listing_kind', 'item_id', 'shop_id', 'variant_id', 'canonical_url'])
    .select(['listing_key', 'title', 'seller_name', 'seller_url'])
    .where('id', '=', sql<string>`any (${complaintIds}::uuid[])`)
    .execute();
  // What it costs and how many there are is another matter than it was.
  const unknown = { price_amount: null, price_currency: null, stock: null, note: null, platform_reference: null };
  const unjudged: Pick<Listing, 'authorised_seller_override' | 'seller_id' | 'blocked_by' | 'state'> = {
    authorised_seller_override: null,
    seller_id: null,
    blocked_by: [],
    state: 'draft',
  };
  return new Map(rows.map(({ id, ...listing }) => [id, { ...listing, ...unknown, ...unjudged }]));
}

type Held = Pick<NewComplaint, 'listing_key' | 'ip_right_id' | 'reason'>;
type Holder = Held & { id: string };

async function findHolders(ctx: Context, held: readonly Held[]): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select distinct c.id, c.listing_key, c.ip_right_id, c.reason
    from jsonb_populate_recordset(null::complaints, ${JSON.stringify(held)}::jsonb) h
    join complaints c on c.listing_key = h.listing_key and c.ip_right_id = h.ip_right_id and c.reason = h.reason
    where c.holds_listing`.execute(ctx.db);
  return rows;
}

function holderOf({ listing_key, ip_right_id, reason }: Held, holders: readonly Holder[]): string {
  const holder = holders.find(
    (one) => one.listing_key === listing_key && one.ip_right_id === ip_right_id && one.reason === reason,
  );
  if (holder === undefined) throw new TryAgain('the complaint that held the listing was closed meanwhile');
  return holder.id;
}
