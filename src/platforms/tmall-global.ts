import {
  groupDeadlines,
  groupDocuments,
  groupLimits,
  groupRegistration,
  groupStanding,
  portalChannel,
} from './alibaba-group/common.ts';
import { alibabaGroupReasons } from './alibaba-group/reasons.ts';
import { noDisclaimer, taoProtectSilence } from './alibaba-group/taoprotect.ts';
import { tmallServices, tmallShopPages } from './alibaba-group/tmall-links.ts';
import { fact } from './facts.ts';
import type { DatedFacts } from './facts.ts';
import { rightsByRule } from './general-practice.ts';
import { listingPattern, shopPattern, shortLinkPattern } from './links/link-grammar.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Platform, RequiredDocuments, RightRule } from './platform.ts';
import { sources } from './sources.ts';

/**
 * How Tmall Global writes its addresses, as seen in public pages and code. The Chinese sites of the group write one item
 * under each other's hosts, so that its items are taken to be of Taobao's family.
 */
const tmallGlobalLinks: LinkGrammar = {
  item_id: '[1-9][0-9]{5,18}',
  item_id_form: 'as_written',
  variant_parameters: ['skuId', 'skuid'],
  reserved_labels: tmallServices,
  listing_key_family: 'taobao',
  patterns: [
    listingPattern({
      hosts: ['detail.tmall.hk', 'detail.m.tmall.hk'],
      paths: ['/hk/item.htm', '/item.htm'],
      query: { id: '{item_id}' },
      canonical: 'https://detail.tmall.hk/hk/item.htm?id={item_id}',
    }),
    shopPattern({
      hosts: ['{shop_label}.tmall.hk'],
      paths: tmallShopPages,
      canonical: 'https://{shop_id}.tmall.hk/',
    }),
    shortLinkPattern({ hosts: ['m.tb.cn', 'e.tb.cn'], paths: ['/{code}'], only_tagged: ['天猫国际'] }),
  ],
};

const registeredInChina = ({
  foreign_registration,
  unregistered,
}: Omit<RightRule, 'offices'>): DatedFacts<RightRule> => [
  fact({ offices: ['CN'], foreign_registration, unregistered }, sources.portalHelpComplaints, 'assumed', {
    alternative: {
      reading: 'Foreign rights count in some cases, such as an offer into their country.',
      source: sources.ipAustralia,
    },
    note: 'The types of right are sourced. That rights of mainland China are asked for, as on Tmall, is assumed: the shops sell there.',
  }),
];

/** Seed 001 names no portal for it; the first one known is the group's. */
const portal: DatedFacts<string> = [
  fact('alibaba_ipp', `${sources.redPointsStep4}; ${sources.portalHelpSites}`, 'seed', {
    valid_from: '2016-01-01',
    valid_to: '2025-07-24',
    note: 'The year is that of the portal itself; the day is assumed.',
  }),
  fact('ttg_ipp', sources.ukGuidance, 'assumed', {
    valid_from: '2025-07-25',
    alternative: {
      reading: 'The guidance names Tmall for this portal, and Tmall Global for neither.',
      source: sources.ukGuidance,
    },
    note: 'Which of the two portals takes Tmall Global was not found; that it is Tmall’s is assumed, and so is the day.',
  }),
];

const documents: RequiredDocuments = {
  ...groupDocuments,
  individual_identity: [
    fact(['passport', 'national_identity_card', 'drivers_licence'], sources.portalHelpSmallCompanies, 'official'),
  ],
};

export const tmallGlobal: Platform = {
  code: 'tmall_global',
  names: { en: 'Tmall Global', zh: '天猫国际' },
  hosts: ['tmall.hk'],
  own_portals: [],
  markets: [],
  portal,
  languages: [fact({ site: 'zh', portal: ['zh', 'en'] }, sources.portalHelpRights, 'official')],
  accepted_rights: rightsByRule(
    registeredInChina({ foreign_registration: 'conditional', unregistered: 'claim_statement' }),
    registeredInChina({ foreign_registration: 'ineligible', unregistered: 'ineligible' }),
  ),
  required_documents: documents,
  channels: { listing: portalChannel, storefront: portalChannel },
  limits: groupLimits,
  deadlines: groupDeadlines,
  silence: taoProtectSilence,
  portal_registration_required: groupRegistration,
  disclaimer_required: noDisclaimer,
  manual_review: [],
  reasons: alibabaGroupReasons,
  penalty_scheme: [],
  standing_rules: groupStanding,
  link_grammar: tmallGlobalLinks,
};
