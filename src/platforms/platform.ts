import type { DatedFacts } from './facts.ts';
import type { LinkGrammar } from './links/link-grammar.ts';
import type { PenaltyScheme, StandingRules } from './sanctions.ts';
import type { Reason } from './reasons.ts';
import type { Portal } from './portals.ts';
import type { EnforcementType, RightType } from './right-types.ts';

/**
 * Kinds of proof of identity. `identity` is a personal document whose exact kind was not recorded; it is taken for one
 * of the personal kinds that the platform accepts.
 */
export const identityDocumentKinds = [
  'identity',
  'passport',
  'national_identity_card',
  'drivers_licence',
  'business_licence',
  'incorporation_certificate',
] as const;
export type IdentityDocumentKind = (typeof identityDocumentKinds)[number];

export const rightChanges = ['renewal', 'assignment', 'modification'] as const;
export type RightChange = (typeof rightChanges)[number];

/** What a platform asks of one type of right. */
export interface RightRule {
  /** Offices (WIPO ST.3) whose registrations are taken as they are; null stands for those of the country site. */
  offices: string[] | null;
  /** The answer for a registration of any other office. */
  foreign_registration: 'eligible' | 'conditional' | 'ineligible';
  /** Whether an unregistered right may be shown by a signed copyright claim statement. */
  unregistered: 'claim_statement' | 'ineligible';
}

export interface AcceptedRight {
  type: RightType;
  rules: DatedFacts<RightRule>;
}

/** A country site of a platform and the offices (WIPO ST.3) whose rights are at home there. */
export interface Market {
  /** ISO 3166-1 alpha-2. */
  country: string;
  hosts: string[];
  offices: string[];
}

/** A paper that no other rule speaks of, and the types of right that it goes with. */
export interface FurtherPaper {
  right_types: RightType[];
  paper: string;
}

/** What must be brought; the eligibility checks read these and nothing else. */
export interface RequiredDocuments {
  individual_identity: DatedFacts<IdentityDocumentKind[]>;
  company_identity: DatedFacts<IdentityDocumentKind[]>;
  /** Whether an agent proves its own identity beside the holder's. */
  agent_identity: DatedFacts<boolean>;
  authorisation_letter: DatedFacts<boolean>;
  /** Who must seal the letter with a company seal; a person signs by hand. */
  authorisation_letter_seal: DatedFacts<'company' | 'nobody'>;
  /** Whether an international registration needs the certificate of its territorial extension to count as Chinese. */
  territorial_extension_certificate: DatedFacts<boolean>;
  /** Whether a certificate is needed, an application receipt being insufficient. */
  certificate: DatedFacts<boolean>;
  /** Whether the owner states a period of wanted protection, outside which nothing is filed. */
  protection_period: DatedFacts<boolean>;
  /** Whether holder, registrant and principal must bear one name. */
  names_must_agree: DatedFacts<boolean>;
  /** The changes of a right after registration that need their own document. */
  changes: DatedFacts<RightChange[]>;
  /** Languages (BCP 47) that need no translation into Chinese. */
  languages: DatedFacts<string[]>;
  /** Whether a patent complaint explains the link between the right and the goods. */
  patent_link: DatedFacts<boolean>;
  /** Whether a Chinese utility model or design comes with the evaluation report of the Chinese office. */
  evaluation_report: DatedFacts<'required' | 'customary' | 'not_needed'>;
  /** Whether registered software is shown with a screenshot of the running program. */
  software_screenshot: DatedFacts<boolean>;
  further_papers: DatedFacts<FurtherPaper[]>;
}

export interface Channel {
  kind: 'portal' | 'email' | 'web_form' | 'person';
  address: string | null;
}

export interface Limits {
  links_per_complaint: DatedFacts<number>;
  rights_per_complaint: DatedFacts<number>;
  upload_max_bytes: DatedFacts<number>;
  /** Media types that the portal takes. */
  upload_formats: DatedFacts<string[]>;
}

/** A span of time; the day after the start event is day one. */
export interface Span {
  count: number;
  unit: 'working_days' | 'calendar_days';
  starts_at: 'receipt' | 'sending' | 'submission' | 'dispute' | 'arrival_of_statement';
}

/** A span that the platform usually keeps; a sign to ask, never a hard deadline. */
export interface ExpectedInterval extends Omit<Span, 'count'> {
  min: number;
  max: number;
}

export interface Deadlines {
  calendar: DatedFacts<{ calendar: string; time_zone: string }>;
  seller_response: DatedFacts<Span>;
  /** Further chances of the seller to object, in their order. */
  seller_later_chances: DatedFacts<Span[]>;
  counter_notice_response: DatedFacts<Span>;
  platform_decision: DatedFacts<ExpectedInterval>;
  statutory_notice: DatedFacts<Span>;
  account_verification: DatedFacts<Span>;
}

/** What follows when the complainant leaves a counter-notice unanswered. */
export type SilenceOutcome = 'reinstate_until_response' | 'drop' | 'seller_wins';

/** One marketplace with its rules. Everything is JSON; nothing in it is code. */
export interface Platform {
  code: string;
  names: { en: string; zh: string };
  /** Registrable domains that belong to the platform. */
  hosts: string[];
  /** Portals that serve this platform alone; shared ones stand in portals.ts. */
  own_portals: Portal[];
  /** Code of the portal of the day; empty where there is none. */
  portal: DatedFacts<string>;
  /** Country sites; empty for a platform that is one site. */
  markets: Market[];
  languages: DatedFacts<{ site: string; portal: string[] }>;
  accepted_rights: AcceptedRight[];
  required_documents: RequiredDocuments;
  channels: Record<EnforcementType, DatedFacts<Channel>>;
  limits: Limits;
  deadlines: Deadlines;
  silence: DatedFacts<SilenceOutcome>;
  portal_registration_required: DatedFacts<boolean>;
  disclaimer_required: DatedFacts<boolean>;
  /** Whether no rule is known well enough: a person has to ask the platform first. */
  manual_review: DatedFacts<boolean>;
  reasons: Reason[];
  penalty_scheme: DatedFacts<PenaltyScheme>;
  /** Other readings of it, as far as they can be reckoned with; all stand at once. */
  penalty_readings?: DatedFacts<PenaltyScheme>;
  standing_rules: DatedFacts<StandingRules>;
  link_grammar: LinkGrammar;
}
