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
import type { LinkGrammar } from './links/link-grammar.ts';
import type { Platform, RightRule } from './platform.ts';
import { sources } from './sources.ts';

/** Nobody has described the addresses of the site: any page of it is read as it is (links/plain-link.ts). */
export const undescribedLinks = (listing_key_family: string): LinkGrammar => ({
  item_id: '',
  item_id_form: 'as_written',
  variant_parameters: [],
  reserved_labels: [],
  listing_key_family,
  patterns: [],
});

/** Whether any page of the platform's hosts stands for a listing or shop of it, its addresses not being described. */
export const takesAnyPage = ({ link_grammar }: Platform): boolean => link_grammar.patterns.length === 0;

/** What is taken of a right where nobody knows better: it is tried, and questions are expected. */
export const carefulRule: RightRule = { offices: [], foreign_registration: 'conditional', unregistered: 'ineligible' };

/** The same of a copyright, which arises with the work: one that is registered nowhere is tried with a claim statement. */
export const carefulCopyrightRule: RightRule = { ...carefulRule, unregistered: 'claim_statement' };

const ofTheCountryOfSale =
  'No source on the platform is known; that a registration of the country of sale is wanted is assumed.';

const assumedRule: DatedFacts<RightRule> = [
  fact(carefulRule, sources.prudence, 'assumed', { note: ofTheCountryOfSale }),
];

const assumedCopyrightRule: DatedFacts<RightRule> = [
  fact(carefulCopyrightRule, sources.prudence, 'assumed', {
    note: `${ofTheCountryOfSale} So is that a signed claim statement shows an unregistered work.`,
  }),
];

/** What is assumed of every type of right on a site whose rules nobody knows. */
export const assumedRights = rightsByRule(assumedCopyrightRule, assumedRule);

/** What is taken of a site whose rules nobody knows, as carefully as can be: every usual paper is asked for. */
export const unknownSite = {
  own_portals: [],
  portal: [],
  markets: [],
  languages: [],
  required_documents: foreignDocuments,
  limits: unknownLimits,
  deadlines: unknownDeadlines('UTC'),
  silence: [],
  portal_registration_required: [],
  disclaimer_required: [],
  reasons: generalReasons,
  penalty_scheme: [],
  standing_rules: [],
} satisfies Partial<Platform>;

type KnownAddresses = Pick<Platform, 'code' | 'names' | 'hosts' | 'link_grammar'>;

/**
 * A site of which the addresses alone are known, with the time zone (IANA name) in which it is taken to count days.
 * Everything else is assumed, and a person asks the site first.
 */
export const siteKnownByLinks = (addresses: KnownAddresses, time_zone: string): Platform => ({
  ...unknownSite,
  ...addresses,
  accepted_rights: assumedRights,
  channels: {
    listing: channelBy('person', sources.prudence, 'assumed'),
    storefront: channelBy('person', sources.prudence, 'assumed'),
  },
  deadlines: unknownDeadlines(time_zone),
  manual_review: [
    fact(true, sources.prudence, 'assumed', { note: 'Its addresses are known; of its rules no source tells.' }),
  ],
});
