import { listingPattern, shopPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Platform } from './platform.ts';
import { siteKnownByLinks } from './unknown-site.ts';

const siteHosts = ['walmart.com', 'www.walmart.com'];

/** How Walmart writes its addresses, as seen in public pages and code. */
const walmartLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{4,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'walmart',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: ['/ip/{item_id}', '/ip/{slug}/{item_id}'],
      canonical: 'https://www.walmart.com/ip/{item_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/seller/{shop_number}'],
      canonical: 'https://www.walmart.com/seller/{shop_id}',
    }),
  ],
};

export const walmart: Platform = siteKnownByLinks(
  { code: 'walmart', names: { en: 'Walmart', zh: '沃尔玛' }, hosts: ['walmart.com'], link_grammar: walmartLinks },
  'America/Chicago',
);
