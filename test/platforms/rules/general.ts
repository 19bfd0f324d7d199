import type { EligibilityInput } from '../../../src/platforms/eligibility-input.ts';
import type { RightType } from '../../../src/platforms/right-types.ts';
import { personRows } from './alibaba-group.ts';
import type { CheckRow, FactRow, RuleTable } from './rule-table.ts';
import { everyType } from './rule-table.ts';

const shopReasons: Partial<Record<RightType, string[]>> = {
  trademark: ['trademark_use'],
  copyright: ['content_copied'],
};
const listingReasons: Record<RightType, string[]> = {
  trademark: ['counterfeit_goods', 'trademark_use'],
  copyright: ['content_copied'],
  invention_patent: ['patent_infringement'],
  utility_model: ['patent_infringement'],
  design_patent: ['design_infringement'],
};

/** The reasons of a platform whose own list is not known. */
export const generalReasons = (types: readonly RightType[] = everyType): RuleTable['reasons'] =>
  Object.fromEntries(
    types.map((type) => [type, { listing: listingReasons[type], storefront: shopReasons[type] ?? [] }]),
  );

/** What no source tells of a platform. */
export const unknown = (...rules: string[]): FactRow[] => rules.map((rule) => ({ rule, value: null }));

const utilityModel =
  (jurisdiction: string) =>
  (input: EligibilityInput): void => {
    Object.assign(input.right, { type: 'utility_model', jurisdiction, evaluation_report_present: false });
  };

/** Sites outside China ask for no evaluation report and no seal, and take a driving licence. */
export const foreignChecks: CheckRow[] = [
  ...personRows('pass'),
  { check: 'evaluation_report', name: 'Chinese utility model', outcome: 'not_applicable', change: utilityModel('CN') },
  { check: 'authorisation_letter_seal', name: 'sealed', outcome: 'not_applicable', change: () => undefined },
  {
    check: 'portal_registration_approved',
    name: 'none',
    outcome: 'not_applicable',
    change: (input) => (input.portal_registrations = []),
  },
  {
    check: 'disclaimer_accepted',
    name: 'none',
    outcome: 'not_applicable',
    change: (input) => (input.portal_accounts = []),
  },
];

/** Prudent assumptions, where no source speaks of the platform. */
export const foreignFacts: FactRow[] = [
  { rule: 'required_documents.authorisation_letter', value: true, confidence: 'assumed' },
  { rule: 'required_documents.authorisation_letter_seal', value: 'nobody', confidence: 'assumed' },
  { rule: 'required_documents.agent_identity', value: true, confidence: 'assumed' },
  { rule: 'required_documents.names_must_agree', value: true, confidence: 'assumed' },
  { rule: 'required_documents.languages', value: ['en', 'zh'], confidence: 'assumed' },
  { rule: 'required_documents.patent_link', value: true, confidence: 'assumed' },
  ...unknown(
    'required_documents.territorial_extension_certificate',
    'required_documents.protection_period',
    'required_documents.evaluation_report',
    'required_documents.software_screenshot',
    'limits.upload_max_bytes',
    'limits.upload_formats',
    'deadlines.statutory_notice',
    'deadlines.counter_notice_response',
    'deadlines.seller_later_chances',
    'silence',
    'standing_rules',
    'manual_review',
    'disclaimer_required',
    'channels.storefront',
  ),
];

/** Chinese sites other than the group's: what the seeds say of all, and what is taken over from Alibaba and says so. */
export const chineseChecks: CheckRow[] = [
  ...personRows('fail'),
  { check: 'evaluation_report', name: 'Chinese utility model', outcome: 'warn', change: utilityModel('CN') },
  { check: 'evaluation_report', name: 'foreign utility model', outcome: 'not_applicable', change: utilityModel('US') },
  { check: 'authorisation_letter_seal', name: 'sealed', outcome: 'pass', change: () => undefined },
  {
    check: 'portal_registration_approved',
    name: 'none',
    outcome: 'not_applicable',
    change: (input) => (input.portal_registrations = []),
  },
  {
    check: 'disclaimer_accepted',
    name: 'none',
    outcome: 'not_applicable',
    change: (input) => (input.portal_accounts = []),
  },
];

export const chineseFacts: FactRow[] = [
  {
    rule: 'required_documents.individual_identity',
    value: ['passport', 'national_identity_card'],
    confidence: 'assumed',
  },
  {
    rule: 'required_documents.company_identity',
    value: ['business_licence', 'incorporation_certificate'],
    confidence: 'assumed',
  },
  { rule: 'required_documents.authorisation_letter', value: true, reading: /seldom ask/ },
  { rule: 'required_documents.authorisation_letter_seal', value: 'company', confidence: 'assumed' },
  { rule: 'required_documents.territorial_extension_certificate', value: true, confidence: 'assumed' },
  { rule: 'required_documents.protection_period', value: true, confidence: 'assumed' },
  { rule: 'required_documents.patent_link', value: true, confidence: 'seed' },
  { rule: 'required_documents.evaluation_report', value: 'customary', confidence: 'third_party' },
  { rule: 'deadlines.calendar', value: { calendar: 'CN', time_zone: 'Asia/Shanghai' }, confidence: 'assumed' },
  {
    rule: 'deadlines.seller_response',
    value: { count: 3, unit: 'working_days', starts_at: 'receipt' },
    confidence: 'assumed',
  },
  {
    rule: 'deadlines.platform_decision',
    value: { min: 2, max: 5, unit: 'working_days', starts_at: 'dispute' },
    confidence: 'assumed',
  },
  { rule: 'deadlines.statutory_notice', on: '2018-12-31', value: null },
  {
    rule: 'deadlines.statutory_notice',
    on: '2019-01-01',
    value: { count: 15, unit: 'calendar_days', starts_at: 'arrival_of_statement' },
    confidence: 'official',
    reading: /reasonable period.*twenty working days/,
  },
  ...unknown(
    'required_documents.software_screenshot',
    'limits.rights_per_complaint',
    'limits.upload_max_bytes',
    'limits.upload_formats',
    'deadlines.counter_notice_response',
    'penalty_scheme',
    'standing_rules',
    'manual_review',
    'disclaimer_required',
    'portal_registration_required',
    'channels.storefront',
  ),
];

const byPortal = { kind: 'portal', address: null };

/** Complaints about listings go to a portal, as far as a source of this confidence says. */
export const listingsByPortal = (confidence: NonNullable<FactRow['confidence']>): FactRow => ({
  rule: 'channels.listing',
  value: byPortal,
  confidence,
});

/** What the platform names as asked for beside all other papers. */
export const furtherPaperRow = (name: string, type: RightType, outcome: CheckRow['outcome']): CheckRow => ({
  check: 'further_papers',
  name,
  outcome,
  change: ({ right }) => (right.type = type),
});
