import type { EnforcementType } from '../../platforms/right-types.ts';
import { findPlatform } from '../../platforms/index.ts';
import { isUnder, readPlainLink } from '../../platforms/links/plain-link.ts';
import { type ParsedLink, parseListing } from '../../platforms/listing.ts';
import type { Platform } from '../../platforms/platform.ts';

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
export function readLink(text: string, aim: Aim): ReadLink {
  const { enforcement_type } = aim;
  const platform = aim.platform.code;
  const link = parseListing(text);
  if (link.outcome === 'rejected' && findPlatform(platform) === null) return readPage(text, aim);
  if (link.outcome === 'rejected') return { fault: { code: link.code, detail: link.detail } };
  if (link.platform !== platform)
    return wrong('wrong_platform', `The link leads to ${link.platform}, not to ${platform}.`);
  if (link.outcome === 'shop' && enforcement_type === 'listing')
    return wrong('wrong_kind', 'The link leads to a shop; the batch complains about single listings.');
  if (link.outcome === 'listing' && enforcement_type === 'storefront')
    return wrong('wrong_kind', 'The link leads to a single listing; the batch complains about shops.');
  return { listing: listingOf(link) };
}

/** Any page of a platform of the agency's own is what the batch complains about: nothing tells a listing from a shop. */
function readPage(text: string, { platform, enforcement_type }: Aim): ReadLink {
  const link = readPlainLink(text, (host) => platform.hosts.some((domain) => isUnder(host, domain)));
  if (link.outcome === 'rejected') return { fault: { code: link.code, detail: link.detail } };
  const listing_kind = enforcement_type === 'storefront' ? 'shop' : 'listing';
  const { canonical_url, page } = link;
  return { listing: { ...unknown, listing_kind, canonical_url, listing_key: `${platform.code}:${page}` } };
}

const wrong = (code: string, detail: string): ReadLink => ({ fault: { code, detail } });

const unknown = { item_id: null, shop_id: null, variant_id: null, canonical_url: null };

function listingOf(link: Exclude<ParsedLink, { outcome: 'rejected' }>): ReadListing {
  switch (link.outcome) {
    case 'listing': {
      const { item_id, shop_id, variant_id, canonical_url, listing_key } = link;
      return { listing_kind: 'listing', item_id, shop_id, variant_id, canonical_url, listing_key };
    }
    case 'shop': {
      const { platform, shop_id, canonical_url } = link;
      const listing_key = `${platform}:shop:${shop_id}`;
      return { ...unknown, listing_kind: 'shop', shop_id, canonical_url, listing_key };
    }
    case 'short_link':
      return { ...unknown, listing_kind: 'short_link', listing_key: `short_link:${link.url}` };
  }
}

/** Why a complaint with a short link is blocked. */
export const unresolvedLink = 'The link is a short one: where it leads is not known.';
