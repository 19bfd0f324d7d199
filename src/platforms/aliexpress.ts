import {
  aliProtectHistory,
  groupDeadlines,
  groupDocuments,
  groupLimits,
  groupRegistration,
  groupStanding,
  portalChannel,
  storefrontByEmail,
} from './alibaba-group/common.ts';
import { alibabaGroupReasons } from './alibaba-group/reasons.ts';
import {
  aliProtectDisclaimer,
  aliProtectSilence,
  foreignAccepted,
  foreignCopyrightAccepted,
} from './alibaba-group/aliprotect.ts';
import { fact } from './facts.ts';
import { rightsByRule } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import { aliexpressPenalties, aliexpressReadings } from './penalty-schemes.ts';
import type { Platform, RequiredDocuments } from './platform.ts';
import { sources } from './sources.ts';

const brandListing = 'copy of an AliExpress rule for sellers (https://ssopdot.com/blog/33511.html)';

const documents: RequiredDocuments = {
  ...groupDocuments,
  certificate: groupDocuments.certificate.map((certificate) => ({
    ...certificate,
    alternative: {
      reading: 'The receipt of an application will do, for a seller who lists a brand; it is no ground of a complaint.',
      source: brandListing,
    },
  })),
};

const canonicalItem = 'https://www.aliexpress.com/item/{item_id}.html';
const siteHosts = [
  'aliexpress.com',
  '*.aliexpress.com',
  'aliexpress.us',
  '*.aliexpress.us',
  'aliexpress.ru',
  '*.aliexpress.ru',
];

/** How AliExpress writes its addresses, regional hosts included, as seen in public pages and code. */
const aliexpressLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels: [],
  listing_key_family: 'aliexpress',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: ['/item/{item_id}.html', '/i/{item_id}.html', '/s/item/{item_id}.html', '/item/{slug}/{item_id}.html'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: siteHosts,
      paths: ['/store/product/{slug}/{shop_number}_{item_id}.html'],
      canonical: canonicalItem,
    }),
    shopPattern({
      hosts: siteHosts,
      paths: [
        '/store/{shop_number}',
        '/store/{shop_number}.html',
        '/store/all-wholesale-products/{shop_number}.html',
        '/store/group/{slug}/{shop_number}_{slug}.html',
      ],
      canonical: 'https://www.aliexpress.com/store/{shop_id}',
    }),
    shortLinkPattern({ hosts: ['s.click.aliexpress.com'], paths: ['/e/{code}'] }),
    shortLinkPattern({ hosts: ['a.aliexpress.com'], paths: ['/{code}'] }),
  ],
};

export const aliexpress: Platform = {
  code: 'aliexpress',
  names: { en: 'AliExpress', zh: '速卖通' },
  hosts: ['aliexpress.com', 'aliexpress.us', 'aliexpress.ru'],
  own_portals: [],
  markets: [],
  portal: aliProtectHistory,
  languages: [fact({ site: 'en', portal: ['en', 'zh'] }, sources.helpdeskAlibaba, 'seed')],
  accepted_rights: rightsByRule([foreignCopyrightAccepted], [foreignAccepted]),
  required_documents: documents,
  channels: { listing: portalChannel, storefront: storefrontByEmail },
  limits: groupLimits,
  deadlines: groupDeadlines,
  silence: aliProtectSilence,
  portal_registration_required: groupRegistration,
  disclaimer_required: [aliProtectDisclaimer],
  manual_review: [],
  reasons: alibabaGroupReasons,
  penalty_scheme: aliexpressPenalties,
  penalty_readings: aliexpressReadings,
  standing_rules: groupStanding,
  link_grammar: aliexpressLinks,
};
