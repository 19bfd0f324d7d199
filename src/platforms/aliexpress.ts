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
import type { Platform, RequiredDocuments } from './platform.ts';
import type { PenaltyScheme } from './sanctions.ts';
import { sources } from './sources.ts';

const penaltyRules = 'copy of AliExpress’s rules on intellectual property (https://ssopdot.com/blog/16374.html)';
const freezes = 'weak page on AliExpress’s penalties (christinasbeautyjourney.blogspot.com, February 2022)';
const strikesOf2014 =
  'Alizila, “Why Alibaba.com and AliExpress are tightening anti-counterfeit policies” (https://www.alizila.com/why-alibaba-com-and-aliexpress-are-tightening-anti-counterfeit-policies/); NetNames, August 2014 (https://www.netnames.com/insights/blog/2014/08/alibabas-new-policy-home-run-or-strikeout/)';
const brandListing = 'copy of an AliExpress rule for sellers (https://ssopdot.com/blog/33511.html)';

/** Serious violations; of general ones the sources give points but no thresholds. */
const penaltyScheme: PenaltyScheme = {
  code: 'aliexpress_strikes',
  point_steps: [],
  strikes: {
    steps: [
      { at: 1, action: 'platform_action', days: 1 },
      { at: 2, action: 'platform_action', days: 7 },
      { at: 3, action: 'account_terminated', days: null },
    ],
    merge_days: 3,
    same_right: false,
    same_owner: false,
  },
};

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
  penalty_scheme: [
    fact(penaltyScheme, `${penaltyRules}; ${freezes}`, 'third_party', {
      alternative: {
        reading:
          'The strikes of 2014: a warning, delisting for seven days, exclusion; at least five working days between the first two, seven before the third.',
        source: strikesOf2014,
      },
      note: 'The account is frozen for a day, then seven; that is the weak page’s. General violations of one day count at most six points, and each violation for 365 days.',
    }),
  ],
  standing_rules: groupStanding,
  link_grammar: aliexpressLinks,
};
