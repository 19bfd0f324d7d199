import { type KnownLink, parseLink } from '../../platforms/parse-link.ts';
import type { Platform } from '../../platforms/platform.ts';
import type { EnforcementType } from '../../platforms/right-types.ts';

export const listingKinds = ['listing', 'shop', 'short_link'] as const;
export type ListingKind = (typeof listingKinds)[number];

/** What a link leads to, as the row of a complaint keeps it. */
export type ReadListing = {
  listing_kind: ListingKind;
  item_id: string | null;
  shop_id: string | null;
  variant_id: string | null;
  canonical_url: string | null;
  /** Equal for the same listing or shop under whatever link. */
  listing_key: string;
};

export type ReadLink = { listing: ReadListing } | { fault: { code: string; detail: string } };

type Aim = { platform: Platform; enforcement_type: EnforcementType };

/**
 * What a pasted link leads to, if that is what a batch complains about. A short link is taken for what it should lead
 * to, since nobody opens it; it stays unresolved.
 */
export function readLink(text: string, { platform, enforcement_type }: Aim): ReadLink {
  const link = parseLink(text, [platform]);
  if (link.outcome === 'rejected') return { fault: { code: link.code, detail: link.detail } };
  if (link.platform !== platform.code)
    return wrong('wrong_platform', `The link leads to ${link.platform}, not to ${platform.code}.`);
  if (link.outcome === 'shop' && enforcement_type === 'listing')
    return wrong('wrong_kind', 'The link leads to a shop; the batch complains about single listings.');
  if (link.outcome === 'listing' && enforcement_type === 'storefront')
    return wrong('wrong_kind', 'The link leads to a single listing; the batch complains about shops.');
  const { item_id, shop_id, variant_id, canonical_url, listing_key } = link;
  const listing_kind = kindOf(link, enforcement_type);
  return { listing: { listing_kind, item_id, shop_id, variant_id, canonical_url, listing_key } };
}

const wrong = (code: string, detail: string): ReadLink => ({ fault: { code, detail } });

/** Nothing tells whether a page is a listing or a shop: it is what the batch complains about. */
function kindOf({ outcome }: KnownLink, enforcement_type: EnforcementType): ListingKind {
  if (outcome !== 'page') return outcome;
  return enforcement_type === 'storefront' ? 'shop' : 'listing';
}

/** Why a complaint with a short link is blocked. */
export const unresolvedLink = 'The link is a short one: where it leads is not known.';
