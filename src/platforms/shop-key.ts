import type { KnownLink } from './parse-link.ts';

/**
 * The key under which the shop is known that a link leads to or that it names beside the item; null where it says none.
 * Country sites have shops of their own: their domain, with which their listing keys begin, stands in the key.
 */
export function shopKeyOf({ outcome, platform, shop_id, listing_key }: ShopLink): string | null {
  if (outcome === 'shop') return listing_key;
  if (shop_id === null) return null;
  const [family = ''] = listing_key.split(':', 1);
  return `${family.includes('.') ? family : platform}:shop:${shop_id}`;
}

type ShopLink = Pick<KnownLink, 'outcome' | 'platform' | 'shop_id' | 'listing_key'>;
