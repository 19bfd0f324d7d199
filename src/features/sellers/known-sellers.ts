import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { type Shop, shopName } from './shop-of.ts';

type Named = Pick<Shop, 'platform' | 'key'>;

/**
 * The ids of those of many shops that are known as sellers and that the credential sees; none is made. A shop whose seller
 * was merged into another is the other's.
 */
export async function findKnownSellers(
  { db }: Pick<Context, 'db'>,
  shops: readonly Named[],
): Promise<(shop: Named) => string | null> {
  if (shops.length === 0) return () => null;
  const { rows } = await sql<Named & { seller_id: string }>`
    select a.platform, a.key, a.seller_id
    from (
      select distinct * from unnest(${shops.map(({ platform }) => platform)}::text[], ${shops.map(({ key }) => key)}::text[])
    ) as wanted (platform, key)
    join seller_aliases a using (platform, key)`.execute(db);
  const found = new Map(rows.map((row) => [shopName(row), row.seller_id]));
  return (shop) => found.get(shopName(shop)) ?? null;
}
