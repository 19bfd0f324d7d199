import type { Static } from '@sinclair/typebox';
import { type KnownLink, parseLink } from '../../platforms/parse-link.ts';
import type { Platform } from '../../platforms/platform.ts';
import { type Shop, shopOf } from '../sellers/index.ts';
import { levelled, type Seller } from './comparisons.ts';
import type { ListingToAssess } from './schemas.ts';

/** A described listing as it is judged. */
export function describe(listing: Static<typeof ListingToAssess>, index: number, platforms: readonly Platform[]) {
  const { url = null, title = null, item = title, price = null, stock = null, seller_listings = null } = listing;
  const link = url === null ? null : parseLink(url, platforms);
  const known = link === null || link.outcome === 'rejected' ? null : link;
  const { seller_name: name = null, seller_url = null } = listing;
  const seller = { platform: known?.platform ?? null, name, url: seller_url };
  return {
    index,
    listing_key: known?.listing_key ?? null,
    seller,
    shop: known === null ? null : shopBehind(known, seller, platforms),
    item: item === null ? null : levelled(item),
    ...{ price, stock, seller_listings },
  };
}

export type Described = ReturnType<typeof describe>;

function shopBehind(link: KnownLink, { name, url }: Seller, platforms: readonly Platform[]): Shop | null {
  const platform = platforms.find(({ code }) => code === link.platform);
  if (platform === undefined) return null;
  // Nothing tells whether a page is a listing or a shop.
  const listing_kind = link.outcome === 'page' ? 'listing' : link.outcome;
  return shopOf({ ...link, listing_kind, seller_name: name, seller_url: url }, platform);
}
