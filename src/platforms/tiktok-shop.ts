import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import { foreignDocuments, generalReasons, rightsByRule, unknownDeadlines, unknownLimits } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Deadlines, Platform, RequiredDocuments, RightRule } from './platform.ts';
import { rightTypes } from './right-types.ts';

const designHelp =
  'TikTok Shop help on designs (https://seller-th.tiktok.com/university/essay?knowledge_id=2868427963336450&lang=en)';
const centreHelp = 'TikTok Shop help on the Intellectual Property Protection Centre (seller-us.tiktok.com, IPPC pages)';
const appealHelp = 'copy of TikTok Shop help on appeals (https://www.douying.site/3704.html)';

const shopHost = 'shop.tiktok.com';
const siteHosts = ['tiktok.com', 'www.tiktok.com'];

/** How TikTok Shop writes its addresses, as seen in public pages and code. */
const tiktokShopLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{9,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'tiktok_shop',
  patterns: [
    listingPattern({
      hosts: [shopHost, ...siteHosts],
      paths: [
        '/view/product/{item_id}',
        '/shop/pdp/{item_id}',
        '/shop/pdp/{slug}/{item_id}',
        '/{locale}/pdp/{item_id}',
        '/{locale}/pdp/{slug}/{item_id}',
        '/shop/{locale}/pdp/{slug}/{item_id}',
      ],
      canonical: `https://${shopHost}/view/product/{item_id}`,
    }),
    shopPattern({
      hosts: [shopHost, ...siteHosts],
      paths: [
        '/view/shop/{shop_number}',
        '/shop/store/{slug}/{shop_number}',
        '/{locale}/store/{shop_number}',
        '/{locale}/store/{slug}/{shop_number}',
      ],
      canonical: `https://${shopHost}/view/shop/{shop_id}`,
    }),
    // The same form leads to videos, which are complained about as well.
    shortLinkPattern({ hosts: ['vm.tiktok.com', 'vt.tiktok.com'], paths: ['/{code}'] }),
    shortLinkPattern({ hosts: siteHosts, paths: ['/t/{code}'] }),
  ],
};

const perMarket = (unregistered: RightRule['unregistered'], note: string): DatedFacts<RightRule> => [
  fact({ offices: [], foreign_registration: 'conditional', unregistered }, designHelp, 'assumed', { note }),
];

const rightOfTheMarket = perMarket(
  'ineligible',
  'The types of right are sourced, and that rights are judged market by market; what a market takes is not.',
);
const copyrightOfTheMarket = perMarket(
  'claim_statement',
  'The type of right is sourced; that a signed statement can stand for a registration is assumed.',
);

const documents: RequiredDocuments = {
  ...foreignDocuments,
  authorisation_letter: [
    fact(true, centreHelp, 'official', { note: 'A letter of authorisation or a power of attorney.' }),
  ],
  certificate: [fact(true, centreHelp, 'official')],
  changes: [
    fact(['renewal', 'assignment', 'modification'], centreHelp, 'official', {
      note: 'Certificates of renewal and assignment are asked for; that modifications are treated alike is assumed.',
    }),
  ],
  further_papers: [
    fact(
      [
        { right_types: [...rightTypes], paper: 'the identity check (KYC) of the complaining organisation' },
        {
          right_types: ['design_patent'],
          paper: 'a design report that names the jurisdiction and the period of validity',
        },
      ],
      `${centreHelp}; ${designHelp}`,
      'official',
    ),
  ],
};

const deadlines: Deadlines = {
  ...unknownDeadlines('Asia/Singapore'),
  seller_response: [
    fact({ count: 30, unit: 'calendar_days', starts_at: 'receipt' }, appealHelp, 'official', {
      note: 'The first of two appeals; that the days run from the receipt of the notice is assumed.',
    }),
  ],
  seller_later_chances: [
    fact([{ count: 15, unit: 'calendar_days', starts_at: 'receipt' }], appealHelp, 'official', {
      note: 'The second and last appeal; that the days run from the receipt of the first answer is assumed.',
    }),
  ],
};

export const tiktokShop: Platform = {
  code: 'tiktok_shop',
  names: { en: 'TikTok Shop', zh: 'TikTok Shop' },
  hosts: ['tiktok.com'],
  own_portals: [
    {
      code: 'tiktok_shop_ippc',
      name: 'TikTok Shop Intellectual Property Protection Centre (IPPC)',
      address: null,
      source: centreHelp,
    },
  ],
  markets: [],
  portal: [
    fact('tiktok_shop_ippc', centreHelp, 'official', {
      note: 'An organisation has one administrator and further members.',
    }),
  ],
  languages: [],
  accepted_rights: rightsByRule(copyrightOfTheMarket, rightOfTheMarket),
  required_documents: documents,
  channels: {
    listing: [
      fact({ kind: 'portal', address: null }, centreHelp, 'official', {
        note: 'Against products, videos and livestreams.',
      }),
    ],
    storefront: [],
  },
  limits: unknownLimits,
  deadlines,
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: tiktokShopLinks,
};
