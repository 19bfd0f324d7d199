/**
 * One shape of address. Templates hold placeholders: `{item_id}`, `{shop_number}`, `{shop_label}` (a host label),
 * `{shop_token}`, `{shop_name}` (with dots, without hyphens), `{variant_id}`, `{code}` (of a short link),
 * `{opaque_code}` (22 characters that hide an item id: a code too), `{locale}` (`en`, `de-at`, `jp-zh-Hans`) and `{slug}` (anything within one path segment). In a host, `*` or a placeholder label stands for exactly one label, and `{domain}` for each of the
 * platform's domains; in a canonical address it is the one that was met.
 */
export interface LinkPattern {
  kind: 'listing' | 'shop' | 'short_link';
  hosts: string[];
  paths: string[];
  /** Paths that fit one of `paths` and yet are something else. */
  never_paths: string[];
  /** Query parameters that must be there, with the template of their value. */
  query: Record<string, string>;
  /** Query parameters that may repeat the item id; when present and different, the link contradicts itself. */
  repeats_item_id: string[];
  /** What every item id of this shape begins with though the placeholder leaves it out: a site’s code (`MLA`). */
  item_id_prefix: string;
  /** Share text marks its app as 【tag】: the pattern needs one of the first list and none of the second. */
  only_tagged: string[];
  never_tagged: string[];
  /** The one spelling under which a listing or shop is known; null for a short link that is its host and path. */
  canonical: string | null;
  /** How the code of a short link is written down: `{code}`, with `{host}` where several hosts have codes of their own. */
  code_form: string;
}

export interface LinkGrammar {
  /** Regular expression of an item id. */
  item_id: string;
  /** How an item id is written down. */
  item_id_form: 'as_written' | 'upper_case';
  variant_parameters: string[];
  /** Labels of the platform's own services, which are no shop's name. */
  reserved_labels: string[];
  /** Platforms that share item ids share this first part of the listing key; `{domain}` sets country sites apart. */
  listing_key_family: string;
  patterns: LinkPattern[];
}

type PatternParts = Pick<LinkPattern, 'hosts' | 'paths' | 'canonical'> & Partial<LinkPattern>;
type ShortLinkParts = Omit<PatternParts, 'canonical'> & { canonical?: string };

const pattern = (kind: LinkPattern['kind'], parts: PatternParts): LinkPattern => ({
  never_paths: [],
  query: {},
  repeats_item_id: [],
  item_id_prefix: '',
  only_tagged: [],
  never_tagged: [],
  code_form: '{code}',
  ...parts,
  kind,
});

/** A page that offers one item. */
export const listingPattern = (parts: PatternParts): LinkPattern => pattern('listing', parts);

/** A page of one seller. */
export const shopPattern = (parts: PatternParts): LinkPattern => pattern('shop', parts);

/** A redirect that carries no id; it is kept as it is and never followed. */
export const shortLinkPattern = (parts: ShortLinkParts): LinkPattern =>
  pattern('short_link', { canonical: null, ...parts });
