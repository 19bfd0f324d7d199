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
import type { Platform, RightRule } from './platform.ts';
import type { Reason } from './reasons.ts';

const help =
  'Made-in-China.com help, Trade Safely and IPR Protection (https://www.made-in-china.com/faq/detail1u606228454/Trade-Safely-and-IPR-Protection.html)';

/** How Made-in-China.com writes its addresses, as seen in public pages and code. */
const madeInChinaLinks: LinkGrammar = {
  item_id: '[A-Za-z]{12}',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: ['www', 'm', 'login', 'membercenter', 'sourcing'],
  listing_key_family: 'made_in_china',
  patterns: [
    listingPattern({
      hosts: ['{shop_label}.en.made-in-china.com'],
      paths: ['/product/{item_id}/{slug}.html'],
      canonical: 'https://{shop_id}.en.made-in-china.com/product/{item_id}/item.html',
    }),
    shopPattern({
      hosts: ['{shop_label}.en.made-in-china.com'],
      paths: ['/'],
      canonical: 'https://{shop_id}.en.made-in-china.com/',
    }),
  ],
};

const unknownCountries = (unregistered: RightRule['unregistered']): DatedFacts<RightRule> => [
  fact({ offices: ['CN'], foreign_registration: 'conditional', unregistered }, help, 'assumed', {
    note: 'The types of right are sourced; which countries’ rights are taken is not known.',
  }),
];

const pictureEmbezzlement: Reason = {
  code: 'picture_embezzlement',
  name: 'Pictures are taken from the right holder',
  name_zh: '盗用权利人的图片',
  right_types: ['copyright'],
  enforcement_types: ['listing'],
  severity: 'general',
  evidence: [{ any_of: ['other'], description: 'The original image files.' }],
  source: help,
  confidence: 'official',
  note: 'The reason is the platform’s own; the evidence is taken over from other portals.',
};

export const madeInChina: Platform = {
  code: 'made_in_china',
  names: { en: 'Made-in-China.com', zh: '中国制造网' },
  hosts: ['made-in-china.com'],
  own_portals: [
    { code: 'made_in_china_virtual_office', name: 'Made-in-China.com Virtual Office', address: null, source: help },
  ],
  markets: [],
  portal: [fact('made_in_china_virtual_office', help, 'official')],
  languages: [],
  accepted_rights: rightsByRule(unknownCountries('claim_statement'), unknownCountries('ineligible')),
  required_documents: {
    ...chineseDocuments,
    languages: [
      fact(['en', 'zh'], help, 'assumed', { note: 'The help is in English; that the staff read it is assumed.' }),
    ],
  },
  channels: {
    listing: channelBy('portal', help, 'official').map((channel) => ({
      ...channel,
      note: 'That the complainant’s contact may be shown to the seller is a box to tick, empty at first.',
    })),
    storefront: [],
  },
  limits: {
    ...unknownLimits,
    links_per_complaint: [fact(800, help, 'official', { note: 'In an Excel list of at most 5 MB.' })],
  },
  deadlines: chineseDeadlines,
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  manual_review: [],
  reasons: [...generalReasons, pictureEmbezzlement],
  penalty_scheme: [],
  standing_rules: [],
  link_grammar: madeInChinaLinks,
};
