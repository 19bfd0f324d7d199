import { platforms as knownPlatforms } from './index.ts';
import { extractUrls } from './links/extract-url.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import { indexLinks, matchLink } from './links/match-link.ts';
import type { LinkIndex, LinkMatch } from './links/match-link.ts';
import { isUnder } from './links/plain-link.ts';
import { refuse } from './links/refusals.ts';
import type { Refusal } from './links/refusals.ts';
import { splitUrl } from './links/split-url.ts';
import type { UrlParts } from './links/split-url.ts';
import type { Platform } from './platform.ts';

export interface ParsedListing {
  outcome: 'listing';
  platform: string;
  /** Ids are text: some pass 2^53. */
  item_id: string;
  variant_id: string | null;
  shop_id: string | null;
  canonical_url: string;
  /** Equal for the same item under whatever link, across platforms that share item ids. */
  listing_key: string;
}

export interface ParsedShop {
  outcome: 'shop';
  platform: string;
  shop_id: string;
  canonical_url: string;
  listing_key: string;
}

/** A redirect without an id; it stays unresolved, since no user's link is ever fetched. */
export interface ParsedShortLink {
  outcome: 'short_link';
  platform: string;
  code: string;
  url: string;
}

export type ParsedLink = ParsedListing | ParsedShop | ParsedShortLink | Refusal;

const fillTemplate = (template: string, ids: Record<string, string | null | undefined>): string =>
  template.replace(/\{([a-z_]+)\}/g, (_placeholder, name: string) => ids[name] ?? '');

const writeItemId = (item_id: string, { item_id_form }: LinkGrammar): string =>
  item_id_form === 'upper_case' ? item_id.toUpperCase() : item_id;

const domainOf = (platform: Platform, host: string): string =>
  platform.hosts.find((domain) => isUnder(host, domain)) ?? host;

const readVariant = (platform: Platform, query: UrlParts['query']): string | null => {
  const values = platform.link_grammar.variant_parameters.flatMap((name) => query.get(name) ?? []);
  return values.find((value) => /^[0-9]{1,20}$/.test(value)) ?? null;
};

const describe = ({ platform, pattern, ids }: LinkMatch, url: UrlParts): ParsedLink => {
  const { shop_id = null, code } = ids;
  const grammar = platform.link_grammar;
  const written = ids.item_id === undefined ? undefined : writeItemId(ids.item_id, grammar);
  const named = { item_id: written, shop_id, code, host: url.host, domain: domainOf(platform, url.host) };
  const canonical_url = fillTemplate(pattern.canonical ?? '', named);
  if (pattern.kind === 'listing' && written !== undefined) {
    const item_id = `${pattern.item_id_prefix}${written}`;
    const listing_key = `${fillTemplate(grammar.listing_key_family, named)}:${item_id}`;
    const variant_id = ids.variant_id ?? readVariant(platform, url.query);
    return { outcome: 'listing', platform: platform.code, item_id, variant_id, shop_id, canonical_url, listing_key };
  }
  if (pattern.kind === 'shop' && shop_id !== null) {
    // Platforms that share item ids have shops of their own; country sites have both.
    const site = grammar.listing_key_family === '{domain}' ? named.domain : platform.code;
    const listing_key = `${site}:shop:${shop_id}`;
    return { outcome: 'shop', platform: platform.code, shop_id, canonical_url, listing_key };
  }
  const short = pattern.canonical === null ? `https://${url.host}${url.path}` : canonical_url;
  return { outcome: 'short_link', platform: platform.code, code: fillTemplate(pattern.code_form, named), url: short };
};

// A domain too short to be a brand (a.co, tb.cn) is compared whole, as parts of words hold its letters (papaya.com).
const imitates = (host: string, domain: string): boolean => {
  const brand = domain.split('.').at(-2) ?? domain;
  return brand.length < 4 ? `.${host}.`.includes(`.${domain}.`) : host.replaceAll('-', '').includes(brand);
};

const refuseHost = (platforms: Platform[], url: UrlParts): Refusal => {
  const owner = platforms.find((platform) => platform.hosts.some((domain) => isUnder(url.host, domain)));
  if (owner !== undefined) {
    return refuse('not_listing', `This page of ${owner.names.en} is neither a listing nor a shop.`);
  }
  const imitated = platforms.find(({ hosts }) => hosts.some((domain) => imitates(url.host, domain)));
  if (imitated !== undefined) {
    return refuse('lookalike_host', `${url.host} carries the name of ${imitated.names.en} but is no known host of it.`);
  }
  return refuse(
    'unsupported_host',
    `${url.host} belongs to no platform that is known here; an agency can add the site as one of its own.`,
  );
};

const problemDetails = {
  bad_id: 'The address has the form of a listing or shop, but no valid id.',
  conflicting_ids: 'The address names two different ids.',
};

const readUrl = (platforms: Platform[], index: LinkIndex, url: string, tags: string[]): ParsedLink => {
  const parts = splitUrl(url);
  if ('outcome' in parts) return parts;
  const match = matchLink(index, parts, tags);
  if (match === null) return refuseHost(platforms, parts);
  return typeof match === 'string' ? refuse(match, problemDetails[match]) : describe(match, parts);
};

/** Makes a parser for the links of some platforms. */
export const listingParser = (platforms: Platform[]): ((text: string) => ParsedLink) => {
  const index = indexLinks(platforms);
  return (text) => {
    const found = extractUrls(text);
    if (!Array.isArray(found)) return found;
    const readings = found.map(({ url, before }) => {
      const tags = [...before.matchAll(/【([^】]{1,12})】/g)].map((tag) => tag[1] ?? '');
      return readUrl(platforms, index, url, tags);
    });
    const fallback = refuse('not_a_url', 'The text holds no web address.');
    // A name that merely starts with Latin letters must not be cut short where the whole address has a meaning.
    return readings.findLast((reading) => reading.outcome !== 'rejected') ?? readings[0] ?? fallback;
  };
};

/**
 * Understands the first web address of a pasted text. Never throws and never opens the address: a text that is no
 * listing, shop or short link of a known platform comes back `rejected`, with a code and a sentence.
 */
export const parseListing: (text: string) => ParsedLink = listingParser(knownPlatforms);
