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
import { listingPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { IdentityDocumentKind, Platform, RightRule } from './platform.ts';
import type { RightType } from './right-types.ts';
import { sources } from './sources.ts';

const guide = 'Smart Protection guide to Shein (smartprotection.com)';
const accepted: RightType[] = ['trademark', 'design_patent', 'copyright'];

const canonicalItem = 'https://www.shein.com/Product-p-{item_id}.html';
const jumpPath = '/h5/sharejump/appjump';

/** How Shein writes its addresses, regional hosts included, as seen in public pages and code. */
const sheinLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{3,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'shein',
  patterns: [
    listingPattern({
      hosts: ['shein.com', '*.shein.com'],
      paths: ['/{slug}-p-{item_id}.html', '/{slug}-p-{item_id}-cat-{slug}.html'],
      repeats_item_id: ['goods_id'],
      canonical: canonicalItem,
    }),
    listingPattern({
      hosts: ['api-shein.shein.com'],
      paths: ['/h5/sharejump/appsharejump'],
      query: { share_type: 'goods', id: '{item_id}' },
      canonical: canonicalItem,
    }),
    shortLinkPattern({
      hosts: ['api-shein.shein.com'],
      paths: [jumpPath],
      query: { link: '{code}' },
      canonical: `https://api-shein.shein.com${jumpPath}?link={code}`,
    }),
    shortLinkPattern({ hosts: ['onelink.shein.com'], paths: ['/{slug}/{code}'] }),
    shortLinkPattern({ hosts: ['shein.top'], paths: ['/{code}'] }),
  ],
};

const multiMarket: DatedFacts<RightRule> = [
  fact({ offices: [], foreign_registration: 'conditional', unregistered: 'ineligible' }, guide, 'assumed', {
    note: 'The type of right is sourced. That Shein sells into several markets is background knowledge, unverified.',
  }),
];

const worldwideCopyright: DatedFacts<RightRule> = [
  fact({ offices: [], foreign_registration: 'eligible', unregistered: 'claim_statement' }, guide, 'assumed', {
    note: 'The type of right is sourced; that no country of origin is asked for is assumed.',
  }),
];

const kindsAssumed = (identity: DatedFacts<IdentityDocumentKind[]>): DatedFacts<IdentityDocumentKind[]> =>
  identity.map(({ value }) =>
    fact(value, guide, 'assumed', { note: 'The guide asks for proof of identity; the kinds are assumed.' }),
  );

export const shein: Platform = {
  code: 'shein',
  names: { en: 'Shein', zh: '希音' },
  hosts: ['shein.com', 'shein.top'],
  own_portals: [
    {
      code: 'shein_ip',
      name: 'Shein intellectual property portal',
      address: null,
      source: `${guide}; ${sources.ukGuidance}`,
    },
  ],
  markets: [],
  portal: [fact('shein_ip', `${guide}; ${sources.ukGuidance}`, 'official')],
  languages: [],
  accepted_rights: rightsByRule(worldwideCopyright, multiMarket, accepted),
  required_documents: {
    ...foreignDocuments,
    individual_identity: kindsAssumed(foreignDocuments.individual_identity),
    company_identity: kindsAssumed(foreignDocuments.company_identity),
    certificate: [fact(true, guide, 'third_party')],
    further_papers: [
      fact([{ right_types: accepted, paper: 'a signed statement of the complainant' }], guide, 'third_party'),
    ],
  },
  channels: { listing: channelBy('portal', guide, 'third_party'), storefront: [] },
  limits: unknownLimits,
  deadlines: unknownDeadlines('Asia/Shanghai'),
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons.filter(({ right_types }) => right_types.some((type) => accepted.includes(type))),
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: sheinLinks,
};
