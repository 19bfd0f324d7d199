import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { emitEach } from '../../foundation/events/emit.ts';
import { newId } from '../../foundation/ids.ts';
import { type Shop, shopName } from './shop-of.ts';

/** The id of the seller of a shop. */
export type SellerOf = (shop: Shop) => string;

/**
 * The sellers of thousands of shops at once, made where there are none. A shop whose seller was merged into another is the
 * other's. Of two requests that meet a new shop at once one makes its seller and both get it.
 */
export async function findSellers(ctx: Context, shops: readonly Shop[]): Promise<SellerOf> {
  const given = new Map(shops.map((shop) => [shopName(shop), { id: newId(), ...shop }]));
  if (given.size === 0) return unknownShop;
  const at = ctx.clock.now().toISOString();
  const { rows } = await sql<Found>`
    select * from find_sellers(${JSON.stringify([...given.values()])}::jsonb, ${at}::timestamptz)`.execute(ctx.db);
  const found = new Map(rows.map((row) => [shopName(row), row.seller_id]));
  await recordMaking(
    ctx,
    [...given.values()].filter((shop) => found.get(shopName(shop)) === shop.id),
  );
  return (shop) => found.get(shopName(shop)) ?? unknownShop(shop);
}

type Found = { platform: string; key: string; seller_id: string };

const unknownShop = ({ platform, key }: Shop): never => {
  throw new RangeError(`the seller of ${key} on ${platform} was not asked for`);
};

const recordMaking = (ctx: Context, made: readonly { id: string; platform: string; key: string }[]) =>
  emitEach(
    ctx,
    made.map(({ id, platform, key }) => ({
      action: 'seller.created',
      subject_type: 'seller',
      subject_id: id,
      client_id: null,
      data: { platform, key },
    })),
  );
