import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { notFound } from '../../foundation/problems.ts';
import type { Amount } from '../../platforms/amounts.ts';
import { channelOfHolder, type SellerChannel, sellerFacts } from '../sellers/index.ts';
import { PricesOfItems } from './item-prices.ts';

/** What an item is known by, its title as `levelled` does it; null when it is not known. */
export const item = sql<string | null>`lower(btrim(regexp_replace(normalize(c.title, nfkc), '\\s+', ' ', 'g')))`;

type Seller = { listings: number; channel: SellerChannel | null };
type ChannelOf = Awaited<ReturnType<typeof channelOfHolder>>;

/** What the complaints that the credential sees show of the items and sellers of a batch; each seller is looked up once. */
export class BatchFigures {
  readonly prices: PricesOfItems;
  readonly #sellers = new Map<string, Seller>();
  readonly #channelOf: ChannelOf;

  constructor(prices: PricesOfItems, channelOf: ChannelOf) {
    this.prices = prices;
    this.#channelOf = channelOf;
  }

  /** Looks at those sellers of some complaints that are met for the first time, at all of them at once. */
  async learnSellers(ctx: Context, complaints: readonly { seller_id: string | null }[]): Promise<void> {
    const met = new Set(complaints.flatMap(({ seller_id }) => (seller_id === null ? [] : [seller_id])));
    const ids = [...met].filter((id) => !this.#sellers.has(id));
    const [listings, facts] = [await listingsOfSellers(ctx, ids), await sellerFacts(ctx, ids)];
    for (const id of ids) {
      const seller = facts.get(id);
      const channel = seller === undefined ? null : this.#channelOf(seller);
      this.#sellers.set(id, { listings: listings.get(id) ?? 1, channel });
    }
  }

  /** Null for one that is not known. */
  seller(id: string | null): Seller | null {
    return id === null ? null : (this.#sellers.get(id) ?? null);
  }
}

/**
 * The prices of the items of a batch, among the complaints about the same right, and the channel of its right holder.
 * @param day the day on which authorisations of sellers have to hold
 * Problems: not_found (batch).
 */
export async function figuresOfBatch(ctx: Context, batchId: string, day: string): Promise<BatchFigures> {
  const { right_holder_id, ip_right_id } = await ctx.db
    .selectFrom('complaint_batches')
    .select(['right_holder_id', 'ip_right_id'])
    .where('id', '=', batchId)
    .executeTakeFirstOrThrow(() => notFound('complaint batch'));
  const prices = new PricesOfItems();
  for (const { title, currency, count, lowest, highest } of await itemFigures(ctx, batchId, ip_right_id)) {
    const amount = (value: string): Amount => ({ amount: value, currency });
    prices.set(title, { prices: count, lowest: amount(lowest), highest: amount(highest) });
  }
  return new BatchFigures(prices, await channelOfHolder(ctx, { right_holder_id, day }));
}

/** How many listings each of many sellers has; one that went into another has none of its own. */
async function listingsOfSellers({ db }: Context, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; listings: number }>`
    select c.seller_id as id, count(distinct c.listing_key) as listings
    from complaints c where c.seller_id = any (${ids}::uuid[]) group by c.seller_id`.execute(db);
  return new Map(rows.map(({ id, listings }) => [id, listings]));
}

/**
 * Each listing counts once, by its price of late: one whose price was changed is not several listings. All in one pass, without
 * a join: right after an import the planner knows nothing of the titles, and would compare each with each.
 */
async function itemFigures({ db }: Context, batchId: string, ipRightId: string) {
  type Row = { title: string; currency: string; count: number; lowest: string; highest: string };
  const { rows } = await sql<Row>`
    select item as title, currency, count(*) as count, min(price) as lowest, max(price) as highest
    from (
      select item, currency, (array_agg(amount order by created_at desc, id desc))[1] as price,
        bool_or(batch_id = ${batchId}) as is_wanted
      from (
        select c.batch_id, c.listing_key, c.price_amount as amount, c.price_currency as currency, c.created_at, c.id, ${item} as item
        from complaints c where c.ip_right_id = ${ipRightId} and c.price_amount is not null and c.title is not null
      ) known
      group by item, currency, listing_key
    ) listed
    group by item, currency having bool_or(is_wanted)`.execute(db);
  return rows;
}
