import {
  claimStatementNote,
  groupDeadlines,
  groupDocuments,
  groupLimits,
  groupRegistration,
  lastDayBeforeSplit,
  portalChannel,
  sinceSplit,
} from './alibaba-group/common.ts';
import { countrySite } from './country-sites.ts';
import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import { generalReasons, rightsByRule, unknownDeadlines } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Channel, Deadlines, Limits, Market, Platform, RequiredDocuments, RightRule } from './platform.ts';
import { sources } from './sources.ts';

const bestPractices = 'SECA best practices for Lazada, December 2022 (secagroup.org)';
const complaintPage = 'weak page on IP complaints with Lazada (xeeger.com)';

/** The first day on the group's portal; the month is sourced, the day assumed. */
const firstDayOnPortal = '2019-06-01';
const sinceJune2019 = { valid_from: firstDayOnPortal, note: 'The month is sourced, the day is assumed.' };

const markets: Market[] = [
  countrySite('SG', 'lazada.sg'),
  countrySite('MY', 'lazada.com.my'),
  countrySite('TH', 'lazada.co.th'),
  countrySite('ID', 'lazada.co.id'),
  countrySite('VN', 'lazada.vn'),
  countrySite('PH', 'lazada.com.ph'),
];
const sites = markets.flatMap(({ hosts }) => hosts);
const siteHosts = sites.flatMap((host) => [host, `www.${host}`]);

/** How Lazada writes its addresses on each country site, as seen in public pages and code. */
const lazadaLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{0,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels: [],
  listing_key_family: '{domain}',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: [
        '/products/{slug}-i{item_id}-s{variant_id}.html',
        '/products/{slug}-i{item_id}.html',
        '/products/i{item_id}-s{variant_id}.html',
        '/products/i{item_id}.html',
        '/-i{item_id}-s{variant_id}.html',
      ],
      canonical: 'https://www.{domain}/products/i{item_id}.html',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/shop/{shop_token}'],
      canonical: 'https://www.{domain}/shop/{shop_id}',
    }),
    shortLinkPattern({ hosts: sites.map((host) => `s.${host}`), paths: ['/{code}'] }),
    shortLinkPattern({ hosts: sites.map((host) => `c.${host}`), paths: ['/t/{code}'] }),
  ],
};

const background =
  'The types of right are sourced. That rights of the country site are expected is background knowledge, unverified.';

const rightsOfTheSite: DatedFacts<RightRule> = [
  fact({ offices: null, foreign_registration: 'conditional', unregistered: 'ineligible' }, bestPractices, 'assumed', {
    note: background,
  }),
];

const copyrightOfTheSite: DatedFacts<RightRule> = [
  fact(
    { offices: null, foreign_registration: 'conditional', unregistered: 'claim_statement' },
    `${bestPractices}; ${sources.portalHelpSmallCompanies}`,
    'assumed',
    { note: `${background} ${claimStatementNote}` },
  ),
];

/** What the seed asks for on every site that it lists, Lazada among them; nothing that is said of AliProtect alone. */
const documents: RequiredDocuments = {
  ...groupDocuments,
  individual_identity: [fact(['passport', 'national_identity_card'], sources.redPointsStep1, 'seed')],
  company_identity: [
    fact(
      ['business_licence', 'incorporation_certificate'],
      `${sources.redPointsStep1}; ${sources.lawyersGuide}`,
      'seed',
    ),
  ],
  agent_identity: [fact(true, sources.redPointsStep3, 'seed')],
  authorisation_letter: groupDocuments.authorisation_letter.map((letter) => ({
    ...letter,
    source: `${sources.redPointsStep3}; ${sources.portalHelpLetters}`,
  })),
  territorial_extension_certificate: [],
  certificate: [fact(true, sources.redPointsStep3, 'seed')],
  evaluation_report: [],
};

const byPortal: DatedFacts<Channel> = [
  fact({ kind: 'portal', address: null }, `${bestPractices}; ${sources.redPointsStep4}`, 'seed', {
    alternative: {
      reading: 'By e-mail to ProtectIP@care.lazada.com, with at most four attachments of at most 5 MB each.',
      source: complaintPage,
    },
    note: 'An invalid notice is refused with its reason.',
  }),
];

const storefront: DatedFacts<Channel> = portalChannel.map((channel) => ({
  ...channel,
  source: sources.redPointsStep4,
  alternative: { reading: 'Listings; of storefronts it does not speak.', source: bestPractices },
  note: 'The seed lets one choose listing or storefront on every site that it lists, and excepts Alibaba.com and AliExpress only.',
}));

const ofThePortal = {
  ...sinceJune2019,
  note: 'Said of the portal, whose older help does not list Lazada yet. The month of its joining is sourced, the day is assumed.',
};

const limits: Limits = {
  links_per_complaint: [fact(300, sources.portalHelpComplaints, 'official', ofThePortal)],
  rights_per_complaint: [fact(1, sources.portalHelpComplaints, 'official', ofThePortal)],
  upload_max_bytes: groupLimits.upload_max_bytes,
  upload_formats: groupLimits.upload_formats,
};

const ofTheGroup = 'Said of the group’s sites; seed 003 names Lazada among them.';

const deadlines: Deadlines = {
  ...unknownDeadlines('Asia/Singapore'),
  seller_response: [
    fact({ count: 3, unit: 'working_days', starts_at: 'receipt' }, sources.lawyersGuide, 'seed', {
      alternative: { reading: 'Three days, not working days.', source: sources.redPointsAfterReport },
      note: ofTheGroup,
    }),
  ],
  platform_decision: [
    fact({ min: 2, max: 5, unit: 'working_days', starts_at: 'dispute' }, sources.lawyersGuide, 'seed', {
      note: ofTheGroup,
    }),
  ],
  account_verification: groupDeadlines.account_verification,
};

export const lazada: Platform = {
  code: 'lazada',
  names: { en: 'Lazada', zh: '来赞达' },
  hosts: [...sites, 'lazada.com'],
  own_portals: [],
  markets,
  portal: [
    fact('alibaba_ipp', `${bestPractices}; ${sources.redPointsStep4}`, 'seed', {
      ...sinceJune2019,
      valid_to: lastDayBeforeSplit,
      alternative: {
        reading: 'The older help of the portal does not list Lazada.',
        source: sources.portalHelpComplaints,
      },
    }),
    fact('aidc_ipp', sources.ukGuidance, 'official', sinceSplit),
  ],
  languages: [
    fact({ site: 'en', portal: ['en', 'zh'] }, sources.portalHelpRights, 'assumed', {
      note: 'The languages of the portal are sourced; the country sites have their own beside English.',
    }),
  ],
  accepted_rights: rightsByRule(copyrightOfTheSite, rightsOfTheSite),
  required_documents: documents,
  channels: { listing: byPortal, storefront },
  limits,
  deadlines,
  silence: [
    fact('drop', sources.redPointsAfterReport, 'seed', {
      alternative: {
        reading: 'The listing is reinstated until the complainant responds (said of AliProtect).',
        source: sources.helpdeskAlibaba,
      },
    }),
  ],
  portal_registration_required: groupRegistration.map((rule) => ({
    ...rule,
    source: sources.redPointsStep3,
    ...sinceJune2019,
  })),
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: lazadaLinks,
};
