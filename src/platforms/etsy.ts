import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Platform } from './platform.ts';
import { siteKnownByLinks } from './unknown-site.ts';

const siteHosts = ['etsy.com', 'www.etsy.com'];

/** How Etsy writes its addresses, as seen in public pages and code. */
const etsyLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'etsy',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: [
        '/listing/{item_id}',
        '/listing/{item_id}/{slug}',
        '/{locale}/listing/{item_id}',
        '/{locale}/listing/{item_id}/{slug}',
      ],
      canonical: 'https://www.etsy.com/listing/{item_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/shop/{shop_token}', '/{locale}/shop/{shop_token}'],
      canonical: 'https://www.etsy.com/shop/{shop_id}',
    }),
    shortLinkPattern({ hosts: ['etsy.me'], paths: ['/{code}'] }),
  ],
};

export const etsy: Platform = siteKnownByLinks(
  { code: 'etsy', names: { en: 'Etsy', zh: 'Etsy' }, hosts: ['etsy.com', 'etsy.me'], link_grammar: etsyLinks },
  'America/New_York',
);
