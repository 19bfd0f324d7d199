import { type KnownLink, parseLink } from '../../platforms/parse-link.ts';
import type { Platform } from '../../platforms/platform.ts';
import { shopKeyOf } from '../../platforms/shop-key.ts';

/** A shop as a listing shows it, with the key that makes it one seller. */
export type Shop = {
  platform: string;
  key: string;
  shop_id: string | null;
  name: string | null;
  url: string | null;
};

/** What tells a shop from every other. */
export const shopName = ({ platform, key }: Pick<Shop, 'platform' | 'key'>): string => `${platform} ${key}`;

/** What a complaint says of whom it is against. */
export type Sighting = {
  listing_kind: 'listing' | 'shop' | 'short_link';
  shop_id: string | null;
  canonical_url: string | null;
  listing_key: string;
  seller_name: string | null;
  seller_url: string | null;
};

/**
 * The shop that a complaint is against: the one that its link leads to or names, else the one that the seller's link leads
 * to, else the one of the seller's name on that platform; null where nothing is said. A name counts only where no shop is
 * known: two shops may bear one name.
 */
export function shopOf(sighting: Sighting, platform: Platform): Shop | null {
  return shopOfListing(sighting, platform) ?? shopOfSeller(sighting, platform);
}

function shopOfListing({ listing_kind, seller_name, ...listing }: Sighting, platform: Platform): Shop | null {
  const { shop_id, canonical_url, seller_url } = listing;
  const key = shopKeyOf({ outcome: listing_kind, platform: platform.code, ...listing });
  const url = listing_kind === 'shop' ? canonical_url : seller_url;
  return key === null ? null : { platform: platform.code, key, shop_id, name: seller_name, url };
}

function shopOfSeller({ seller_name, seller_url }: Sighting, platform: Platform): Shop | null {
  const shop = seller_url === null ? null : shopAt(seller_url, platform);
  if (shop !== null) return { ...shop, name: seller_name };
  if (seller_name === null) return null;
  return { platform: platform.code, key: nameKey(seller_name), shop_id: null, name: seller_name, url: seller_url };
}

/** The shop that a seller's link leads to on the platform; null where it leads elsewhere or nobody knows where. */
export function shopAt(url: string, platform: Platform): Shop | null {
  const link = parseLink(url, [platform]);
  if (link.outcome === 'rejected' || link.platform !== platform.code) return null;
  const key = link.outcome === 'page' ? link.listing_key : shopKeyOf(link);
  return key === null
    ? null
    : { platform: platform.code, key, shop_id: link.shop_id, name: null, url: shopUrl(link, url) };
}

const shopUrl = ({ outcome, canonical_url }: KnownLink, url: string): string =>
  outcome === 'listing' ? url : (canonical_url ?? url);

const longestName = 400;

const namePrefix = 'name:';

/** Whether a key is made of a shop, and not of a name alone. */
export const isShopKey = (key: string): boolean => !key.startsWith(namePrefix);

/** The key of a seller of whom only the name is known: case, width and blanks make no other seller. */
export function nameKey(name: string): string {
  const level = name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return `${namePrefix}${Array.from(level).slice(0, longestName).join('')}`;
}
