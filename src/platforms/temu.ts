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
import type { Deadlines, Platform, RightRule } from './platform.ts';
import { rightTypes } from './right-types.ts';

const policy = 'Temu intellectual property policy (platform policy, 27 April 2025)';
const guide = 'SnapDragon guide to Temu (snapdragon-ip.com)';
const appealTimes = 'press report on sellers’ appeals (10100.com)';

const siteHosts = ['temu.com', 'www.temu.com'];

/** How Temu writes its addresses, language and region in the path, as seen in public pages and code. */
const temuLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'temu',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: ['/goods.html', '/{locale}/goods.html'],
      query: { goods_id: '{item_id}' },
      canonical: 'https://www.temu.com/goods.html?goods_id={item_id}',
    }),
    listingPattern({
      hosts: siteHosts,
      // Addresses copied out of a search engine carry its parameters without a question mark.
      paths: [
        '/{slug}-g-{item_id}.html',
        '/{locale}/{slug}-g-{item_id}.html',
        '/{slug}-g-{item_id}.html&{slug}',
        '/{locale}/{slug}-g-{item_id}.html&{slug}',
      ],
      repeats_item_id: ['goods_id'],
      canonical: 'https://www.temu.com/goods.html?goods_id={item_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/mall.html', '/{locale}/mall.html'],
      query: { mall_id: '{shop_number}' },
      canonical: 'https://www.temu.com/mall.html?mall_id={shop_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/{slug}-m-{shop_number}.html', '/{locale}/{slug}-m-{shop_number}.html'],
      canonical: 'https://www.temu.com/mall.html?mall_id={shop_id}',
    }),
    shortLinkPattern({ hosts: ['share.temu.com', 'temu.to'], paths: ['/{code}'] }),
    shortLinkPattern({ hosts: ['temu.to'], paths: ['/k/{code}', '/m/{code}'] }),
    shortLinkPattern({ hosts: ['app.temu.com'], paths: ['/m/{code}'] }),
  ],
};

const multiMarket: DatedFacts<RightRule> = [
  fact({ offices: [], foreign_registration: 'conditional', unregistered: 'ineligible' }, policy, 'assumed', {
    note: 'The source says trademark, copyright and patent, and several markets; that utility models and designs are meant too, and that the right must be one of the market of sale is assumed.',
  }),
];

const worldwideCopyright: DatedFacts<RightRule> = [
  fact({ offices: [], foreign_registration: 'eligible', unregistered: 'claim_statement' }, policy, 'assumed', {
    note: 'The type of right is sourced; that no country of origin is asked for is assumed.',
  }),
];

const deadlines: Deadlines = {
  ...unknownDeadlines('Asia/Shanghai'),
  seller_response: [
    fact({ count: 7, unit: 'calendar_days', starts_at: 'receipt' }, appealTimes, 'third_party', {
      note: 'The source says about seven days; that they run from the receipt of the notice is assumed.',
    }),
  ],
  platform_decision: [
    fact({ min: 3, max: 10, unit: 'working_days', starts_at: 'submission' }, appealTimes, 'third_party', {
      note: 'The answer to the seller’s appeal; that it is counted from its submission is assumed.',
    }),
  ],
};

export const temu: Platform = {
  code: 'temu',
  names: { en: 'Temu', zh: 'Temu' },
  hosts: ['temu.com', 'temu.to'],
  own_portals: [
    { code: 'temu_ip', name: 'Temu Intellectual Property Portal and brand registry', address: null, source: policy },
  ],
  markets: [],
  portal: [fact('temu_ip', policy, 'official')],
  languages: [],
  accepted_rights: rightsByRule(worldwideCopyright, multiMarket),
  required_documents: {
    ...foreignDocuments,
    further_papers: [
      fact([{ right_types: [...rightTypes], paper: 'a statement under penalty of perjury' }], policy, 'official'),
    ],
  },
  channels: { listing: channelBy('portal', policy, 'official'), storefront: [] },
  limits: {
    ...unknownLimits,
    links_per_complaint: [fact(200, guide, 'third_party')],
    rights_per_complaint: [fact(1, guide, 'third_party')],
  },
  deadlines,
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: temuLinks,
};
