import { countrySite } from './country-sites.ts';
import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import {
  counterNoticeUnderAmericanLaw,
  foreignDocuments,
  generalReasons,
  rightsByRule,
  unknownDeadlines,
  unknownLimits,
} from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Channel, Market, Platform, RightRule } from './platform.ts';

const reference = 'eBay VeRO API reference (https://developer.ebay.com/develop/api/sell/vero_api_v2)';

/** The country sites of eBay’s list of marketplaces (MarketplaceIdEnum in developer.ebay.com/api-docs). */
const markets: Market[] = [
  countrySite('US', 'ebay.com'),
  countrySite('CA', 'ebay.ca'),
  countrySite('GB', 'ebay.co.uk'),
  countrySite('DE', 'ebay.de'),
  countrySite('AT', 'ebay.at'),
  countrySite('CH', 'ebay.ch'),
  countrySite('FR', 'ebay.fr'),
  countrySite('IT', 'ebay.it'),
  countrySite('ES', 'ebay.es'),
  countrySite('NL', 'ebay.nl'),
  countrySite('BE', 'ebay.be'),
  countrySite('IE', 'ebay.ie'),
  countrySite('PL', 'ebay.pl'),
  countrySite('AU', 'ebay.com.au'),
  countrySite('HK', 'ebay.com.hk'),
  countrySite('SG', 'ebay.com.sg'),
  countrySite('MY', 'ebay.com.my'),
  countrySite('PH', 'ebay.ph'),
];
const sites = markets.flatMap(({ hosts }) => hosts);
const languageSites = ['befr.ebay.be', 'benl.ebay.be', 'cafr.ebay.ca'];
const siteHosts = [
  ...sites.flatMap((site) => [site, `www.${site}`, `m.${site}`]),
  ...languageSites.flatMap((site) => [site, `www.${site}`]),
];

const canonicalItem = 'https://www.{domain}/itm/{item_id}';

/** How eBay writes its addresses on each country site, as seen in public pages and code. */
const ebayLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{8,14}',
  item_id_form: 'as_written',
  variant_parameters: ['var'],
  reserved_labels: [],
  // An item has one number on all sites.
  listing_key_family: 'ebay',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: ['/itm/{item_id}', '/itm/{slug}/{item_id}', '/ulk/itm/{item_id}'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: sites.map((site) => `cgi.${site}`),
      paths: ['/ws/eBayISAPI.dll'],
      query: { item: '{item_id}' },
      canonical: canonicalItem,
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/usr/{shop_token}', '/usr/{shop_name}'],
      canonical: 'https://www.{domain}/usr/{shop_id}',
    }),
    shopPattern({ hosts: siteHosts, paths: ['/str/{shop_token}'], canonical: 'https://www.{domain}/str/{shop_id}' }),
    shortLinkPattern({ hosts: ['ebay.us'], paths: ['/{code}', '/m/{code}'] }),
  ],
};

const perMarketplace = (unregistered: RightRule['unregistered'], more = ''): DatedFacts<RightRule> => [
  fact({ offices: null, foreign_registration: 'conditional', unregistered }, reference, 'assumed', {
    note: `That rights of every type are taken, marketplace by marketplace, is sourced; that the right should be one of its country is assumed.${more}`,
  }),
];

const reports =
  'Each item is reported with itemId and veroReasonCodeId, and what its reason code demands beside. It is then NONE, RECEIVED, SUBMITTED, SUBMISSION_FAILED, REMOVED or CLARIFICATION_REQUIRED; reasonForFailure says why.';

/** The day of its decommissioning is taken as the first without version 1. */
const byReport: DatedFacts<Channel> = [
  fact({ kind: 'portal', address: null }, reference, 'official', {
    valid_to: '2026-09-29',
    note: `Also by its API, version 1 (/commerce/vero/v1), which ended on 30 September 2026, or 2 (/commerce/vero/v2). ${reports}`,
  }),
  fact({ kind: 'portal', address: null }, reference, 'official', {
    valid_from: '2026-09-30',
    note: `Also by its API, version 2 (https://api.ebay.com/commerce/vero/v2). ${reports}`,
  }),
];

export const ebay: Platform = {
  code: 'ebay',
  names: { en: 'eBay', zh: 'eBay' },
  hosts: [...sites, 'ebay.us'],
  own_portals: [
    { code: 'ebay_vero', name: 'eBay Verified Rights Owner Program (VeRO)', address: null, source: reference },
  ],
  markets,
  portal: [fact('ebay_vero', reference, 'official')],
  languages: [],
  accepted_rights: rightsByRule(
    perMarketplace('claim_statement', ` ${counterNoticeUnderAmericanLaw}`),
    perMarketplace('ineligible'),
  ),
  required_documents: foreignDocuments,
  channels: { listing: byReport, storefront: [] },
  limits: {
    ...unknownLimits,
    links_per_complaint: [fact(150, reference, 'official', { note: 'Items of one report.' })],
  },
  deadlines: unknownDeadlines('America/Los_Angeles'),
  silence: [],
  portal_registration_required: [
    fact(true, reference, 'assumed', {
      note: 'That only members of the program report is sourced; that each right is approved there by itself is assumed.',
    }),
  ],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons.map((reason) => ({
    ...reason,
    note: 'Each marketplace has reason codes of its own, each with the fields that it demands; this reason is taken over from other portals and stands for one of them.',
  })),
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: ebayLinks,
};
