import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import type { Amount } from '../../platforms/amounts.ts';
import { PricesOfItems } from './item-prices.ts';

// As `levelled` and `levelledAddress` do it.
const levelled = (column: string) =>
  sql`lower(btrim(regexp_replace(normalize(${sql.ref(column)}, nfkc), '\\s+', ' ', 'g')))`;
const address = sql`regexp_replace(${levelled('c.seller_url')}, '^https?://|/$', '', 'g')`;

/** What a seller and an item are known by; equal for the same one, null when it is not known. */
export const keys = sql<{ seller: string | null; item: string | null }>`
  c.platform || ' ' || coalesce(${address}, ${levelled('c.seller_name')}) as seller, ${levelled('c.title')} as item`;

/** What the whole agency's complaints show of the sellers and items of a batch. */
export type BatchFigures = { sellerListings: ReadonlyMap<string, number>; prices: PricesOfItems };

/**
 * Counts, once for a batch: the listings of each of its sellers, and the prices of each of its items among the complaints
 * about the same right.
 */
export async function figuresOfBatch(ctx: Context, batchId: string): Promise<BatchFigures> {
  const [sellers, items] = await Promise.all([sellerFigures(ctx, batchId), itemFigures(ctx, batchId)]);
  const prices = new PricesOfItems();
  for (const { item, currency, count, lowest, highest } of items) {
    const amount = (value: string): Amount => ({ amount: value, currency });
    prices.set(item, { prices: count, lowest: amount(lowest), highest: amount(highest) });
  }
  return { sellerListings: new Map(sellers.map(({ seller, listings }) => [seller, listings])), prices };
}

async function sellerFigures(ctx: Context, batchId: string) {
  const { rows } = await sql<{ seller: string; listings: number }>`
    with known as (select c.batch_id, c.listing_key, ${keys} from complaints c),
      wanted as (select distinct seller from known where batch_id = ${batchId} and seller is not null)
    select seller, count(distinct listing_key) as listings from known join wanted using (seller)
    group by seller`.execute(ctx.db);
  return rows;
}

async function itemFigures(ctx: Context, batchId: string) {
  type Row = { item: string; currency: string; count: number; lowest: string; highest: string };
  const { rows } = await sql<Row>`
    with known as (
        select c.batch_id, c.price_amount, c.price_currency, ${keys} from complaints c
        where c.ip_right_id = (select ip_right_id from complaint_batches where id = ${batchId}) and c.price_amount is not null),
      wanted as (select distinct item from known where batch_id = ${batchId} and item is not null)
    select item, price_currency as currency, count(*) as count, min(price_amount) as lowest, max(price_amount) as highest
    from known join wanted using (item)
    group by item, price_currency`.execute(ctx.db);
  return rows;
}
