import type { Context } from '../../foundation/context.ts';
import type { Platform } from '../../platforms/platform.ts';
import { authorisedSellers, findSellers, type Shop, shopOf, type Sighting } from '../sellers/index.ts';
import { blockReasonsOf, isOverridden, verdictOf } from './block-reasons.ts';
import type { NewComplaint } from './insert-complaints.ts';

/** The shop, as far as it is known, found or made as a seller; null where nothing is known of it. */
export async function sellerOf(ctx: Context, sighting: Sighting, platform: Platform): Promise<string | null> {
  const shop = shopOf(sighting, platform);
  return shop === null ? null : (await findSellers(ctx, [shop]))(shop);
}

/** A new complaint with what its checks came to. */
export type CheckedComplaint<Row extends NewComplaint = NewComplaint> = {
  complaint: Row;
  reason: string | null;
  is_overridden: boolean;
};

/**
 * Gives new complaints of one right holder on one platform their sellers, found or made all at once, and the verdict of the
 * checks: one against a seller whom the right holder lets sell its goods is blocked unless it says why it is brought.
 */
export async function withSellers<Row extends NewComplaint>(
  ctx: Context,
  platform: Platform,
  complaints: readonly Row[],
): Promise<CheckedComplaint<Row>[]> {
  const [first] = complaints;
  if (first === undefined) return [];
  const shops = new Map(complaints.map((complaint) => [complaint.id, shopOf(complaint, platform)]));
  const sellerOfShop = await findSellers(
    ctx,
    [...shops.values()].filter((shop) => shop !== null),
  );
  const idOf = (shop: Shop | null | undefined) => (shop == null ? null : sellerOfShop(shop));
  const sellers = new Map([...shops].map(([id, shop]) => [id, idOf(shop)]));
  const known = [...new Set([...sellers.values()].filter((id) => id !== null))];
  const authorised = await authorisedSellers(ctx, first.right_holder_id, known);
  return complaints.map((complaint) => {
    const seller_id = sellers.get(complaint.id) ?? null;
    return checked(complaint, seller_id, seller_id !== null && authorised.has(seller_id));
  });
}

function checked<Row extends NewComplaint>(
  complaint: Row,
  seller_id: string | null,
  is_authorised: boolean,
): CheckedComplaint<Row> {
  const { canonical_url, authorised_seller_override } = complaint;
  const looked = { canonical_url, authorised_seller_override, is_authorised };
  const blocked_by = blockReasonsOf(looked);
  const { state, reason } = verdictOf(blocked_by, looked);
  return { complaint: { ...complaint, seller_id, blocked_by, state }, reason, is_overridden: isOverridden(looked) };
}
