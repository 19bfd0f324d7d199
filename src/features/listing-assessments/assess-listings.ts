import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { refuse } from '../../foundation/problems.ts';
import { type ListingTriage, triage } from '../../platforms/listing-triage.ts';
import { platformsOf } from '../platforms/index.ts';
import { authorisedChannel, channelOf, comparisonFaults, marketPriceFor } from './comparisons.ts';
import { describe, type Described } from './described-listings.ts';
import { identifySellers, missingRightHolder } from './described-sellers.ts';
import { PricesOfItems } from './item-prices.ts';
import { triagePolicyOf } from './policy-queries.ts';
import type { ListingAssessmentsCreate } from './schemas.ts';

/** Assesses listings that are only described; nothing is stored. Problems: rule_violated (right holder, market prices, sellers). */
export async function assessListings(ctx: Context, request: Static<typeof ListingAssessmentsCreate>) {
  refuse([await missingRightHolder(ctx, request.right_holder_id), ...comparisonFaults(request)]);
  const [policy, platforms] = [await triagePolicyOf(ctx), await platformsOf(ctx)];
  const described = request.listings.map((listing, index) => describe(listing, index, platforms));
  const identified = await identifySellers(ctx, request.right_holder_id, described);
  const [listings, prices] = [countListings(described, identified.keyOf), pricesOf(described)];
  const isListed = authorisedChannel(request);
  const assessed = described.map((one) => {
    const { index, listing_key, seller, item, price, stock, seller_listings } = one;
    const counted = listings.get(identified.keyOf(one) ?? '')?.size ?? null;
    const listing = {
      channel: channelOf(request, { listed: isListed(seller), known: identified.channelOf(one) }),
      seller_listings: counted === null ? seller_listings : Math.max(counted, seller_listings ?? 0),
      price,
      market_price: marketPriceFor(price, request),
      item_prices: prices.of(item, price),
      stock,
    };
    return { index, listing_key, ...triage(listing, policy) };
  });
  const ranked = assessed.sort(mostSuspiciousFirst).map((one, place) => ({ rank: place + 1, ...one }));
  return { policy_version: policy.version, data: ranked };
}

type Ranked = ListingTriage & { index: number };

/** Of two with one score the one of which more is known comes first. */
const mostSuspiciousFirst = (one: Ranked, other: Ranked): number =>
  other.score - one.score || other.judged_percent - one.judged_percent || one.index - other.index;

/** The listings of each seller, each once. */
function countListings(
  described: readonly Described[],
  keyOf: (one: Described) => string | null,
): Map<string, Set<string>> {
  const bySeller = new Map<string, Set<string>>();
  for (const one of described) {
    const key = keyOf(one);
    if (key === null) continue;
    bySeller.set(key, (bySeller.get(key) ?? new Set()).add(listingOf(one)));
  }
  return bySeller;
}

/** Each listing counts once, by the price that stands last: one that is given twice is not several listings. */
function pricesOf(described: readonly Described[]): PricesOfItems {
  const latest = new Map<string, Described>();
  for (const one of described)
    if (one.price !== null) latest.set(JSON.stringify([one.item, one.price.currency, listingOf(one)]), one);
  const prices = new PricesOfItems();
  for (const { item, price } of latest.values()) if (item !== null && price !== null) prices.add(item, price);
  return prices;
}

const listingOf = ({ listing_key, index }: Described): string => listing_key ?? String(index);
