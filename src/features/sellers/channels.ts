import { sql } from 'kysely';
import type { Context } from '../../foundation/context.ts';
import { holdsOn } from './authorised.ts';
import { nameKey } from './shop-of.ts';

/**
 * How a seller stands to a right holder on a day: the holder lets it sell; the agency noted that it may not; the holder has
 * authorisations on record, and none of this seller holds on that day.
 */
export type SellerChannel = 'authorised' | 'unauthorised' | 'not_authorised';

/** What tells one seller from another. */
export type SellerFacts = {
  /** Null for one that is not recorded. */
  id: string | null;
  platform: string;
  name: string | null;
  /** Whether its shop is known, and not a name alone. */
  has_shop: boolean;
  /** Whether the agency noted that it may not sell. */
  is_unauthorised: boolean;
};

type Authorised = {
  seller_id: string;
  platform: string | null;
  name: string | null;
  has_shop: boolean;
  holds: boolean;
};

/**
 * Tells how sellers stand to a right holder on a day, by what is on record now; null where nothing can be told. A seller of
 * whom only a name is known may be an authorised one of the same name, or one whose name is not known: that is not told.
 */
export async function channelOfHolder(
  { db }: Pick<Context, 'db'>,
  { right_holder_id, day }: { right_holder_id: string; day: string },
): Promise<(seller: SellerFacts) => SellerChannel | null> {
  // A credential for some clients may not see the seller: then it is a shop without a name, on whatever platform.
  const { rows } = await sql<Authorised>`
    select a.seller_id, s.platform, s.name, s.id is null or ${hasShop} as has_shop, bool_or(${holdsOn(day)}) as holds
    from seller_authorisations a left join sellers s on s.agency_id = a.agency_id and s.id = a.seller_id
    where a.right_holder_id = ${right_holder_id}
    group by a.seller_id, s.id, s.platform, s.name, has_shop`.execute(db);
  const holding = rows.filter(({ holds }) => holds);
  const ids = new Set(holding.map(({ seller_id }) => seller_id));
  const names = namesakes(holding);
  return (seller) => {
    if (seller.id !== null && ids.has(seller.id)) return 'authorised';
    if (seller.is_unauthorised) return 'unauthorised';
    return rows.length === 0 || names.mayBe(seller) ? null : 'not_authorised';
  };
}

/** Which sellers may be one of those that are authorised under another key. Two that are both known as shops never are one. */
function namesakes(authorised: readonly Authorised[]) {
  const keys = new Set(authorised.map(keyOf));
  const nameless = new Set(authorised.filter(({ name }) => name === null).map(({ platform }) => platform));
  const withoutShop = authorised.filter(({ has_shop }) => !has_shop);
  const keysWithoutShop = new Set(withoutShop.map(keyOf));
  const platformsWithoutShop = new Set(withoutShop.map(({ platform }) => platform));
  return {
    mayBe(seller: SellerFacts): boolean {
      const { platform, name, has_shop } = seller;
      if (has_shop) return name === null ? platformsWithoutShop.has(platform) : keysWithoutShop.has(keyOf(seller));
      return name === null || keys.has(keyOf(seller)) || nameless.has(platform) || nameless.has(null);
    },
  };
}

const keyOf = ({ platform, name }: Pick<Authorised, 'platform' | 'name'>): string =>
  `${platform ?? ''} ${name === null ? '' : nameKey(name)}`;

/** Whether a seller, under its alias `s`, has a key other than its name. */
const hasShop = sql<boolean>`exists (
  select from seller_aliases k where k.agency_id = s.agency_id and k.seller_id = s.id and k.key not like 'name:%')`;

/** What tells each of many sellers from another; those that the credential does not see are left out. */
export async function sellerFacts(
  { db }: Pick<Context, 'db'>,
  ids: readonly string[],
): Promise<Map<string, SellerFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SellerFacts & { id: string }>`
    select s.id, s.platform, s.name, ${hasShop} as has_shop, s.channel = 'unauthorised' as is_unauthorised
    from sellers s where s.id = any (${ids}::uuid[])`.execute(db);
  return new Map(rows.map((seller) => [seller.id, seller]));
}
