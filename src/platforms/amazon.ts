import { countrySite } from './country-sites.ts';
import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import {
  counterNoticeUnderAmericanLaw,
  foreignDocuments,
  generalReasons,
  unknownDeadlines,
  unknownLimits,
} from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { AcceptedRight, Market, Platform, RequiredDocuments, RightRule } from './platform.ts';
import { rightTypes } from './right-types.ts';
import { sources } from './sources.ts';

const reportGuide =
  'guide to reporting listings (https://climbtheladder.com/how-to-report-amazon-listing-violations-effectively)';
const rolesCourse =
  'course on Brand Registry roles (https://www.amazowl.com/courses/amazons-brand-registry/lessons/amazons-brand-registry/topic/brand-registry-roles/)';
const consultants =
  'Riverbend Consulting on infringement reports, December 2020 (https://riverbendconsulting.com/blog/infringement-report-amazon/)';
const historyHelp = 'copy of Amazon help on the submission history of Report a Violation (lianlianpay)';

/** The country sites of Amazon’s list of marketplaces (developer-docs.amazon.com/sp-api/docs/marketplace-ids). */
const markets: Market[] = [
  countrySite('US', 'amazon.com'),
  countrySite('CA', 'amazon.ca'),
  countrySite('MX', 'amazon.com.mx'),
  countrySite('BR', 'amazon.com.br'),
  countrySite('GB', 'amazon.co.uk'),
  countrySite('DE', 'amazon.de'),
  countrySite('FR', 'amazon.fr'),
  countrySite('IT', 'amazon.it'),
  countrySite('ES', 'amazon.es'),
  countrySite('NL', 'amazon.nl'),
  countrySite('BE', 'amazon.com.be'),
  countrySite('SE', 'amazon.se'),
  countrySite('PL', 'amazon.pl'),
  countrySite('IE', 'amazon.ie'),
  countrySite('TR', 'amazon.com.tr'),
  countrySite('AE', 'amazon.ae'),
  countrySite('SA', 'amazon.sa'),
  countrySite('EG', 'amazon.eg'),
  countrySite('ZA', 'amazon.co.za'),
  countrySite('IN', 'amazon.in'),
  countrySite('SG', 'amazon.sg'),
  countrySite('AU', 'amazon.com.au'),
  countrySite('JP', 'amazon.co.jp'),
];
// The Chinese site is on no list of marketplaces any more; its old links are still pasted.
const sites = [...markets.flatMap(({ hosts }) => hosts), 'amazon.cn'];
const siteHosts = sites.flatMap((site) => [site, `www.${site}`, `smile.${site}`]);

const itemPaths = [
  '/dp/{item_id}',
  '/{slug}/dp/{item_id}',
  '/-/{locale}/dp/{item_id}',
  '/-/{locale}/{slug}/dp/{item_id}',
  '/dp/product/{item_id}',
  '/gp/product/{item_id}',
  '/-/{locale}/gp/product/{item_id}',
  '/gp/aw/d/{item_id}',
  '/gp/offer-listing/{item_id}',
  '/d/{slug}/{slug}/{item_id}',
  '/exec/obidos/ASIN/{item_id}',
];

/** How Amazon writes its addresses on each country site, as seen in public pages and code. */
const amazonLinks: LinkGrammar = {
  // An ASIN begins with B; that of a book is its ISBN of ten characters.
  item_id: '(?:[Bb][0-9A-Za-z]{9}|[0-9]{9}[0-9Xx])',
  item_id_form: 'upper_case',
  variant_parameters: [],
  reserved_labels: [],
  // Sites share ASINs; whose offer infringes, and which right counts, differs from site to site.
  listing_key_family: '{domain}',
  patterns: [
    listingPattern({
      hosts: siteHosts,
      paths: itemPaths.flatMap((path) => [path, `${path}/{slug}`]),
      canonical: 'https://www.{domain}/dp/{item_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/sp', '/gp/aag/main'],
      query: { seller: '{shop_token}' },
      canonical: 'https://www.{domain}/sp?seller={shop_id}',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/stores/page/{shop_token}', '/stores/{slug}/page/{shop_token}'],
      canonical: 'https://www.{domain}/stores/page/{shop_id}',
    }),
    shortLinkPattern({ hosts: ['amzn.to'], paths: ['/{code}'] }),
    shortLinkPattern({
      hosts: ['a.co', 'amzn.asia', 'amzn.eu', 'amzn.in'],
      paths: ['/d/{code}'],
      code_form: '{host}/{code}',
    }),
  ],
};

const trademarkOfTheCountry: DatedFacts<RightRule> = [
  fact({ offices: null, foreign_registration: 'ineligible', unregistered: 'ineligible' }, reportGuide, 'third_party', {
    note: 'Brand Registry wants an active registration in each country; that reports outside of it are judged alike is assumed.',
  }),
];

const patentOfTheCountry: DatedFacts<RightRule> = [
  fact({ offices: null, foreign_registration: 'conditional', unregistered: 'ineligible' }, historyHelp, 'assumed', {
    note: 'That patents are taken is sourced; that designs and utility models are meant too, and that the right must be one of the country, is assumed.',
  }),
];

const copyrightOfAnyCountry: DatedFacts<RightRule> = [
  fact({ offices: [], foreign_registration: 'eligible', unregistered: 'claim_statement' }, historyHelp, 'assumed', {
    note: `That copyright is taken is sourced; that no country of origin is asked for is assumed. ${counterNoticeUnderAmericanLaw}`,
  }),
];

const rules = { trademark: trademarkOfTheCountry, copyright: copyrightOfAnyCountry };
const acceptedRights: AcceptedRight[] = rightTypes.map((type) => ({
  type,
  rules: type === 'trademark' || type === 'copyright' ? rules[type] : patentOfTheCountry,
}));

const documents: RequiredDocuments = {
  ...foreignDocuments,
  authorisation_letter: [
    fact(true, sources.prudence, 'assumed', {
      alternative: {
        reading: 'The rights owner gives the agent its role (registered agent or administrator) in Brand Registry.',
        source: rolesCourse,
      },
    }),
  ],
  further_papers: [
    fact(
      [
        {
          right_types: [...rightTypes],
          paper: 'of an agent: a statement that it is no seller who benefits from the removal',
        },
      ],
      consultants,
      'third_party',
      { note: 'That an agent must not be such a seller is sourced; that it states so in writing is assumed.' },
    ),
  ],
};

export const amazon: Platform = {
  code: 'amazon',
  names: { en: 'Amazon', zh: '亚马逊' },
  hosts: [...sites, 'amzn.to', 'amzn.eu', 'amzn.asia', 'amzn.in', 'a.co'],
  own_portals: [
    {
      code: 'amazon_brand_registry',
      name: 'Amazon Brand Registry, Report a Violation',
      address: null,
      source: `${reportGuide}; ${historyHelp}`,
    },
  ],
  markets,
  portal: [
    fact('amazon_brand_registry', historyHelp, 'official', {
      note: 'Access to the tool can be taken away from those who abuse it (https://sellercentral.amazon.com/seller-forums/discussions/t/20295c3b-6ed2-4e26-894e-645550c0344f).',
    }),
  ],
  languages: [],
  accepted_rights: acceptedRights,
  required_documents: documents,
  channels: {
    listing: [
      fact({ kind: 'portal', address: null }, historyHelp, 'official', {
        note: 'One complaint names many ASINs; it comes back as under review, accepted, partially accepted, not accepted or undergoing additional review, and can be retracted later.',
      }),
    ],
    storefront: [],
  },
  limits: unknownLimits,
  deadlines: unknownDeadlines('America/Los_Angeles'),
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: amazonLinks,
};
