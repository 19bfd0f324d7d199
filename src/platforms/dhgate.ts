import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import {
  channelBy,
  chineseDeadlines,
  chineseDocuments,
  generalReasons,
  rightsByRule,
  unknownLimits,
} from './general-practice.ts';
import { listingPattern, shopPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Deadlines, Platform, RequiredDocuments, RightRule } from './platform.ts';
import { rightTypes } from './right-types.ts';
import { sources } from './sources.ts';

const notice = 'copy of a DHgate notice on IP complaints (http://sellerby.com/p/1859.html)';
const guide = 'Red Points guide to DHgate (redpoints.com)';

const siteHosts = ['dhgate.com', 'www.dhgate.com', 'm.dhgate.com'];
// Of the sites in other languages, those that public pages and code name.
const languageHosts = ['ar', 'de', 'es', 'fr', 'ie', 'it', 'jp', 'kr', 'pt', 'ru', 'se'].map(
  (label) => `${label}.dhgate.com`,
);

/** How DHgate writes its addresses, as seen in public pages and code. */
const dhgateLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels: [],
  listing_key_family: 'dhgate',
  patterns: [
    listingPattern({
      hosts: [...siteHosts, ...languageHosts],
      paths: ['/product/{slug}/{item_id}.html'],
      canonical: 'https://www.dhgate.com/product/item/{item_id}.html',
    }),
    shopPattern({
      hosts: siteHosts,
      paths: ['/store/{shop_number}', '/store/products/{shop_number}', '/store/products/{shop_number}.html'],
      canonical: 'https://www.dhgate.com/store/{shop_id}',
    }),
  ],
};

const registeredAnywhere: DatedFacts<RightRule> = [
  fact({ offices: ['CN'], foreign_registration: 'conditional', unregistered: 'ineligible' }, guide, 'assumed', {
    note: 'The types of right are sourced; no limit to Chinese registrations was found, and no word that foreign ones are taken.',
  }),
];

const worldwideCopyright: DatedFacts<RightRule> = [
  fact({ offices: ['CN'], foreign_registration: 'eligible', unregistered: 'claim_statement' }, guide, 'assumed', {
    note: 'The type of right is sourced; that no country of origin is asked for is assumed.',
  }),
];

const documents: RequiredDocuments = {
  ...chineseDocuments,
  agent_identity: [
    fact(true, sources.helpdeskAlibaba, 'assumed', {
      note: 'Said of Alibaba; the guide to DHgate names the owner’s proof of identity only.',
    }),
  ],
  individual_identity: chineseDocuments.individual_identity.map((identity) => ({
    ...identity,
    source: `${guide}; ${identity.source}`,
  })),
  company_identity: chineseDocuments.company_identity.map((identity) => ({
    ...identity,
    source: `${guide}; ${identity.source}`,
  })),
  authorisation_letter: [
    fact(true, guide, 'third_party', {
      alternative: { reading: 'Sites that know the agency seldom ask for the letter.', source: sources.lawyersGuide },
      note: 'Its last day of validity is asked for.',
    }),
  ],
  certificate: [
    fact(true, guide, 'third_party', {
      note: 'Asked for with its name, type, number, class and last day, and the link or item code.',
    }),
  ],
  languages: [
    fact(['en', 'zh'], guide, 'assumed', { note: 'The site is in English; that its staff read it is assumed.' }),
  ],
  further_papers: [
    fact([{ right_types: [...rightTypes], paper: 'a letter of guarantee, of an agent' }], guide, 'third_party'),
  ],
};

const deadlines: Deadlines = {
  ...chineseDeadlines,
  seller_response: [
    fact({ count: 3, unit: 'working_days', starts_at: 'receipt' }, sources.lawyersGuide, 'assumed', {
      alternative: { reading: 'Within the response period, whose length the text does not give.', source: notice },
      note: 'Said of Alibaba; that DHgate’s response period is as long is assumed.',
    }),
  ],
  seller_later_chances: [
    fact([], notice, 'official', { note: 'One appeal only, and nothing can be added to it later.' }),
  ],
};

export const dhgate: Platform = {
  code: 'dhgate',
  names: { en: 'DHgate', zh: '敦煌网' },
  hosts: ['dhgate.com'],
  own_portals: [{ code: 'dhgate_ip', name: 'DHgate IP complaint system', address: null, source: notice }],
  markets: [],
  portal: [fact('dhgate_ip', notice, 'official')],
  languages: [],
  accepted_rights: rightsByRule(worldwideCopyright, registeredAnywhere),
  required_documents: documents,
  channels: { listing: channelBy('portal', notice, 'official'), storefront: [] },
  limits: unknownLimits,
  deadlines,
  silence: [
    fact('seller_wins', notice, 'official', {
      note: 'If the complainant refuses the appeal in the response period, whose length the text does not give, the platform decides.',
    }),
  ],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: dhgateLinks,
};
