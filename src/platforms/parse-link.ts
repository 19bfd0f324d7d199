import { isUnder, readPlainLink } from './links/plain-link.ts';
import type { Refusal } from './links/refusals.ts';
import { parseListing } from './listing.ts';
import type { ParsedLink } from './listing.ts';
import type { Platform } from './platform.ts';
import { takesAnyPage } from './unknown-site.ts';

/** What a link leads to, with every id that it carries; what it does not carry is null. */
export interface KnownLink {
  /** A `page` belongs to a site whose addresses nobody has described: it may be a listing or a shop. */
  outcome: 'listing' | 'shop' | 'short_link' | 'page';
  platform: string;
  item_id: string | null;
  variant_id: string | null;
  shop_id: string | null;
  /** Null for a short link, which stays unresolved. */
  canonical_url: string | null;
  /** Equal for the same listing, shop or page under whatever link. */
  listing_key: string;
  /** The code of a short link. */
  code: string | null;
}

const unknown = { item_id: null, variant_id: null, shop_id: null, code: null };

/**
 * Understands the first web address of a pasted text as `parseListing` does, and beside that any page of those
 * `platforms` whose addresses nobody has described, such as an agency's own ones. Never throws, never opens the address.
 */
export function parseLink(text: string, platforms: readonly Platform[]): KnownLink | Refusal {
  const link = parseListing(text);
  return link.outcome === 'rejected' ? parsePage(text, platforms, link) : described(link);
}

function described(link: Exclude<ParsedLink, Refusal>): KnownLink {
  if (link.outcome !== 'short_link') return { ...unknown, ...link };
  const { outcome, platform, code, url } = link;
  const listing_key = `short_link:${url.replace(/\/$/, '')}`;
  return { ...unknown, outcome, platform, canonical_url: null, listing_key, code };
}

function parsePage(text: string, platforms: readonly Platform[], refusal: Refusal): KnownLink | Refusal {
  const ownerOf = (host: string) =>
    platforms.find((one) => takesAnyPage(one) && one.hosts.some((domain) => isUnder(host, domain)));
  const link = readPlainLink(text, (host) => ownerOf(host) !== undefined);
  if (link.outcome === 'rejected') return link.code === 'unsupported_host' ? refusal : link;
  const platform = ownerOf(link.host)?.code ?? '';
  const { canonical_url, page } = link;
  return { ...unknown, outcome: 'page', platform, canonical_url, listing_key: `${platform}:${page}` };
}
