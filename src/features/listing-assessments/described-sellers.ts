import type { Context } from '../../foundation/context.ts';
import type { ProblemDetail } from '../../foundation/problems.ts';
import { noRightHolder } from '../right-holders/index.ts';
import {
  authorisationDay,
  channelOfHolder,
  findKnownSellers,
  isShopKey,
  type SellerChannel,
  type SellerFacts,
  sellerFacts,
  shopName,
} from '../sellers/index.ts';
import { sellerKey } from './comparisons.ts';
import type { Described } from './described-listings.ts';

/** What the records say of the sellers of described listings. */
export type IdentifiedSellers = {
  /** Equal for listings of one seller; null where the seller is not known. */
  keyOf(one: Described): string | null;
  channelOf(one: Described): SellerChannel | null;
};

/** Looks up the sellers of described listings, all at once. */
export async function identifySellers(
  ctx: Context,
  rightHolderId: string | undefined,
  described: readonly Described[],
): Promise<IdentifiedSellers> {
  const shops = described.flatMap(({ shop }) => (shop === null ? [] : [shop]));
  const sellerOf = await findKnownSellers(ctx, shops);
  const idOf = ({ shop }: Described) => (shop === null ? null : sellerOf(shop));
  const keyOf = (one: Described) => idOf(one) ?? shopKey(one) ?? sellerKey(one.seller);
  if (rightHolderId === undefined) return { keyOf, channelOf: () => null };
  const channelOf = await channelOfHolder(ctx, { right_holder_id: rightHolderId, day: authorisationDay(ctx) });
  const ids = described.map(idOf).filter((id) => id !== null);
  const recorded = await sellerFacts(ctx, [...new Set(ids)]);
  // A credential for some clients does not find every seller: one that it does not find may be authorised all the same.
  const strangers = ctx.actor.client_ids === null ? strangerOf : () => null;
  return {
    keyOf,
    channelOf(one) {
      const id = idOf(one);
      const seller = id === null ? strangers(one) : (recorded.get(id) ?? null);
      return seller === null ? null : channelOf(seller);
    },
  };
}

/** What is known of a seller that is not recorded. */
const strangerOf = ({ shop }: Described): SellerFacts | null =>
  shop === null
    ? null
    : { id: null, platform: shop.platform, name: shop.name, has_shop: isShopKey(shop.key), is_unauthorised: false };

const shopKey = ({ shop }: Described): string | null => (shop === null ? null : shopName(shop));

/** A right holder that is not there is refused. */
export async function missingRightHolder({ db }: Context, id: string | undefined): Promise<ProblemDetail | null> {
  if (id === undefined) return null;
  const holder = await db.selectFrom('right_holders').select('id').where('id', '=', id).executeTakeFirst();
  return holder === undefined ? noRightHolder : null;
}
