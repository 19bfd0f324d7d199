import { countrySite } from './country-sites.ts';
import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import {
  channelBy,
  foreignDocuments,
  generalReasons,
  rightsByRule,
  unknownDeadlines,
  unknownLimits,
} from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Market, Platform, RightRule } from './platform.ts';
import { penaltyStep, type PenaltyScheme } from './sanctions.ts';

const brandPortal = 'Shopee Brand IP Portal pages (platform help)';
const taiwanRules = 'Shopee seller rules of Taiwan (platform help)';
const appealTimes = 'press report on sellers’ appeals (10100.com)';

const markets: Market[] = [
  countrySite('SG', 'shopee.sg'),
  countrySite('MY', 'shopee.com.my'),
  countrySite('TH', 'shopee.co.th'),
  countrySite('ID', 'shopee.co.id'),
  countrySite('VN', 'shopee.vn'),
  countrySite('PH', 'shopee.ph'),
  countrySite('TW', 'shopee.tw'),
  countrySite('BR', 'shopee.com.br'),
];
const sites = markets.flatMap(({ hosts }) => hosts);
const siteHosts = sites.flatMap((host) => [host, `www.${host}`]);
const ownPages =
  'all_categories buyer cart checkout coins daily_discover digital events flash_sale index.html login mall notifications opaanlp product robots.txt search shop signup user verify'
    .split(' ')
    .flatMap((page) => [`/${page}`, `/universal-link/${page}`]);

/** How Shopee writes its addresses on each country site, as seen in public pages and code. */
const shopeeLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{0,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: '{domain}',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: [
        '/{slug}-i.{shop_number}.{item_id}',
        '/product/{shop_number}/{item_id}',
        '/universal-link/product/{shop_number}/{item_id}',
        '/opaanlp/{shop_number}/{item_id}',
      ],
      never_paths: ['/{slug}-i.{shop_number}.{item_id}-i.{slug}'],
      canonical: 'https://{domain}/product/{shop_id}/{item_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/shop/{shop_number}', '/shop/{shop_number}/search'],
      canonical: 'https://{domain}/shop/{shop_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/{shop_name}', '/universal-link/{shop_name}'],
      never_paths: ownPages,
      canonical: 'https://{domain}/{shop_id}',
    }),
    shortLinkPattern({ hosts: sites.map((host) => `s.${host}`), paths: ['/{code}'], never_paths: ['/an_redir'] }),
    // Every label of shp.ee has codes of its own.
    shortLinkPattern({ hosts: ['shope.ee', 'shp.ee', '*.shp.ee'], paths: ['/{code}'], code_form: '{host}/{code}' }),
  ],
};

const rightsOfTheSite: DatedFacts<RightRule> = [
  fact({ offices: null, foreign_registration: 'ineligible', unregistered: 'ineligible' }, brandPortal, 'official', {
    note: 'The source says patent; that utility models are meant too is assumed.',
  }),
];

const copyrightOfTheSite: DatedFacts<RightRule> = [
  fact(
    { offices: null, foreign_registration: 'conditional', unregistered: 'claim_statement' },
    brandPortal,
    'assumed',
    {
      alternative: { reading: 'A right of the country site only, whatever its type.', source: brandPortal },
      note: 'The source asks for a right of the country. A foreign work has one without any registration (Berne Convention, art. 5); that the staff take it as one, and a signed statement as its proof, is assumed.',
    },
  ),
];

const taiwanScheme: PenaltyScheme = {
  code: 'shopee_tw',
  violation_points: [],
  point_steps: [penaltyStep(3, 'platform_action', 28), penaltyStep(6, 'account_terminated')],
  daily_cap: null,
  validity_days: null,
  strikes: null,
};

export const shopee: Platform = {
  code: 'shopee',
  names: { en: 'Shopee', zh: '虾皮' },
  hosts: [...sites, 'shope.ee', 'shp.ee'],
  own_portals: [{ code: 'shopee_brand_ip', name: 'Shopee Brand IP Portal', address: null, source: brandPortal }],
  markets,
  portal: [fact('shopee_brand_ip', brandPortal, 'official', { note: 'Rights are handled market by market.' })],
  languages: [],
  accepted_rights: rightsByRule(copyrightOfTheSite, rightsOfTheSite),
  required_documents: foreignDocuments,
  channels: { listing: channelBy('portal', brandPortal, 'official'), storefront: [] },
  limits: unknownLimits,
  deadlines: {
    ...unknownDeadlines('Asia/Singapore'),
    seller_response: [
      fact({ count: 3, unit: 'calendar_days', starts_at: 'receipt' }, appealTimes, 'third_party', {
        note: 'The source says 72 hours; that they run from the receipt of the notice is assumed.',
      }),
    ],
  },
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [
    fact(taiwanScheme, taiwanRules, 'official', {
      note: 'Of the Taiwanese site only: points within a quarter freeze the account for 28 days, then for good.',
    }),
  ],
  standing_rules: [],
  link_grammar: shopeeLinks,
};
