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
import { listingPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Platform, RightRule } from './platform.ts';
import { sources } from './sources.ts';

const background = { note: 'Background knowledge, unverified.' };
const splitDay = {
  valid_from: '2025-07-25',
  note: 'Known since this day at the latest; the day itself is assumed.',
};

/** How Miravia writes its addresses, as seen in public pages and code. */
const miraviaLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family: 'miravia',
  patterns: [
    listingPattern({
      hosts: ['miravia.es', 'www.miravia.es'],
      paths: [
        '/p/{slug}-i{item_id}-s{variant_id}.html',
        '/p/{slug}-i{item_id}.html',
        '/p/i{item_id}-s{variant_id}.html',
        '/p/i{item_id}.html',
      ],
      canonical: 'https://www.miravia.es/p/i{item_id}.html',
    }),
  ],
};

const spanishOrEuropean = (unregistered: RightRule['unregistered']): DatedFacts<RightRule> => [
  fact({ offices: null, foreign_registration: 'conditional', unregistered }, sources.prudence, 'assumed', background),
];

export const miravia: Platform = {
  code: 'miravia',
  names: { en: 'Miravia', zh: 'Miravia' },
  hosts: ['miravia.es'],
  own_portals: [],
  markets: [countrySite('ES', 'miravia.es')],
  portal: [fact('aidc_ipp', sources.ukGuidance, 'official', splitDay)],
  languages: [fact({ site: 'es', portal: ['en', 'zh'] }, sources.prudence, 'assumed', background)],
  accepted_rights: rightsByRule(spanishOrEuropean('claim_statement'), spanishOrEuropean('ineligible')),
  required_documents: foreignDocuments,
  channels: {
    listing: channelBy('portal', sources.ukGuidance, 'official').map((channel) => ({ ...channel, ...splitDay })),
    storefront: [],
  },
  limits: unknownLimits,
  deadlines: unknownDeadlines('Europe/Madrid'),
  silence: [],
  portal_registration_required: [
    fact(true, sources.redPointsStep3, 'assumed', {
      ...splitDay,
      note: 'Said of the group’s earlier portal; that Miravia asks alike is assumed.',
    }),
  ],
  disclaimer_required: [],
  manual_review: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: miraviaLinks,
};
