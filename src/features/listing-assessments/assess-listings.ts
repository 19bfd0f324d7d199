import type { Static } from '@sinclair/typebox';
import type { Context } from '../../foundation/context.ts';
import { refuse } from '../../foundation/problems.ts';
import { type ListingTriage, triage } from '../../platforms/listing-triage.ts';
import { parseLink } from '../../platforms/parse-link.ts';
import type { Platform } from '../../platforms/platform.ts';
import { platformsOf } from '../platforms/index.ts';
import { authorisedChannel, comparisonFaults, levelled, marketPriceFor, sellerKey } from './comparisons.ts';
import { PricesOfItems } from './item-prices.ts';
import { triagePolicyOf } from './policy-queries.ts';
import type { ListingAssessmentsCreate, ListingToAssess } from './schemas.ts';

/** Assesses listings that are only described; nothing is stored. Problems: rule_violated (market prices, sellers). */
export async function assessListings(ctx: Context, request: Static<typeof ListingAssessmentsCreate>) {
  refuse(comparisonFaults(request));
  const [policy, platforms] = [await triagePolicyOf(ctx), await platformsOf(ctx)];
  const described = request.listings.map((listing, index) => describe(listing, index, platforms));
  const { listingsOf, prices } = figuresOf(described);
  const isAuthorised = authorisedChannel(request);
  const assessed = described.map(({ index, listing_key, seller, item, price, stock, seller_listings }) => {
    const counted = listingsOf(seller);
    const listing = {
      authorised: isAuthorised(seller),
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

function describe(listing: Static<typeof ListingToAssess>, index: number, platforms: readonly Platform[]) {
  const { url = null, title = null, item = title, price = null, stock = null, seller_listings = null } = listing;
  const link = url === null ? null : parseLink(url, platforms);
  const known = link === null || link.outcome === 'rejected' ? null : link;
  const { seller_name: name = null, seller_url = null } = listing;
  return {
    index,
    listing_key: known?.listing_key ?? null,
    seller: { platform: known?.platform ?? null, name, url: seller_url },
    item: item === null ? null : levelled(item),
    ...{ price, stock, seller_listings },
  };
}

type Described = ReturnType<typeof describe>;

/** What the listings show together: how many each seller has, and what each item costs. */
function figuresOf(described: readonly Described[]) {
  const bySeller = new Map<string, Set<string>>();
  const prices = new PricesOfItems();
  for (const { index, listing_key, seller, item, price } of described) {
    const key = sellerKey(seller);
    if (key !== null) {
      const listings = bySeller.get(key) ?? new Set();
      bySeller.set(key, listings.add(listing_key ?? String(index)));
    }
    if (item !== null && price !== null) prices.add(item, price);
  }
  const listingsOf = (seller: Described['seller']): number | null => {
    const key = sellerKey(seller);
    return key === null ? null : (bySeller.get(key)?.size ?? null);
  };
  return { listingsOf, prices };
}
