/**
 * One shape of address. Templates hold placeholders: `{item_id}`, `{shop_number}`, `{shop_label}` (a host label),
 * `{shop_token}`, `{variant_id}`, `{code}` (of a short link), `{locale}` (`en`, `de-at`) and `{slug}` (anything within
 * one path segment). In a host, `*` or a placeholder label stands for exactly one label, and `{domain}` for each of the
 * platform's domains; in a canonical address it is the one that was met.
 */
export interface LinkPattern {
  kind: 'listing' | 'shop' | 'short_link';
  hosts: string[];
  paths: string[];
  /** Query parameters that must be there, with the template of their value. */
  query: Record<string, string>;
  /** Query parameters that may repeat the item id; when present and different, the link contradicts itself. */
  repeats_item_id: string[];
  /** Share text marks its app as 【tag】: the pattern needs one of the first list and none of the second. */
  only_tagged: string[];
  never_tagged: string[];
  /** The one spelling under which a listing or shop is known; null for short links. */
  canonical: string | null;
}

export interface LinkGrammar {
  /** Regular expression of an item id. */
  item_id: string;
  /** How an item id is written down: `compact_upper_case` also drops hyphens. */
  item_id_form: 'as_written' | 'upper_case' | 'compact_upper_case';
  variant_parameters: string[];
  /** Labels of the platform's own services, which are no shop's name. */
  reserved_labels: string[];
  /** Platforms that share item ids share this first part of the listing key; `{domain}` sets country sites apart. */
  listing_key_family: string;
  patterns: LinkPattern[];
}

type PatternParts = Pick<LinkPattern, 'hosts' | 'paths' | 'canonical'> & Partial<LinkPattern>;

const pattern = (kind: LinkPattern['kind'], parts: PatternParts): LinkPattern => ({
  query: {},
  repeats_item_id: [],
  only_tagged: [],
  never_tagged: [],
  ...parts,
  kind,
});

/** A page that offers one item. */
export const listingPattern = (parts: PatternParts): LinkPattern => pattern('listing', parts);

/** A page of one seller. */
export const shopPattern = (parts: PatternParts): LinkPattern => pattern('shop', parts);

/** A redirect that carries no id; it is kept as it is and never followed. */
export const shortLinkPattern = (parts: Omit<PatternParts, 'canonical'>): LinkPattern =>
  pattern('short_link', { ...parts, canonical: null });
