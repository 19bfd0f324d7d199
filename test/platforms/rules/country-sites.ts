import { extensionRows, groupFacts, personRows, portalRows, storefrontRows } from './alibaba-group.ts';
import { foreignChecks, foreignFacts, generalReasons, listingsByPortal, unknown } from './general.ts';
import type { CheckRow, FactRow, RuleTable } from './rule-table.ts';
import { everyType, patents, penaltyStep, registered, scheme } from './rule-table.ts';

const southEastAsia = ['SG', 'MY', 'TH', 'ID', 'VN', 'PH'] as const;

type OfficeRow = RuleTable['offices'][number];

/** On each country site its own rights count; the other sites' are judged as `elsewhere`. */
const homeRows = (sites: readonly string[], elsewhere: 'warn' | 'fail'): OfficeRow[] => [
  ...sites.flatMap((site, index): OfficeRow[] => {
    const next = sites[(index + 1) % sites.length] ?? '';
    return [
      [everyType, site, 'pass', site],
      [everyType, site, 'pass'],
      [registered, site, elsewhere, next],
      [['copyright'], site, 'warn', next],
    ];
  }),
  [registered, 'CN', elsewhere],
  [['copyright'], 'CN', 'warn'],
  [everyType, sites[0] ?? '', 'fail', 'FR'],
];

const designating = (office: string | null, outcome: CheckRow['outcome']): CheckRow => ({
  check: 'jurisdiction_accepted',
  name: `international registration that designates ${office ?? 'nothing here'}`,
  outcome,
  change: ({ right }) => Object.assign(right, { jurisdiction: 'WO', designations: office === null ? [] : [office] }),
});

const sealed = (outcome: CheckRow['outcome'], isSealed: boolean): CheckRow => ({
  check: 'authorisation_letter_seal',
  name: isSealed ? 'sealed' : 'not sealed',
  outcome,
  change: ({ agent }) => agent?.letters?.forEach((letter) => (letter.sealed = isSealed)),
});

const since2019 = (rule: string, value: unknown): FactRow[] => [
  { rule, on: '2019-05-31', value: null },
  { rule, on: '2019-06-01', value },
];

export const lazada: RuleTable = {
  platform: 'lazada',
  offices: homeRows(southEastAsia, 'warn'),
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [
    ...personRows('fail'),
    ...storefrontRows('pass'),
    sealed('pass', true),
    sealed('warn', false),
    designating('SG', 'pass'),
    designating(null, 'warn'),
    {
      check: 'evaluation_report',
      name: 'utility model',
      outcome: 'not_applicable',
      change: ({ right }) => (right.type = 'utility_model'),
    },
    { check: 'portal_registration_approved', name: 'approved', outcome: 'pass', change: () => undefined },
    {
      check: 'portal_registration_approved',
      name: 'none',
      outcome: 'fail',
      change: (input) => (input.portal_registrations = []),
    },
    {
      check: 'disclaimer_accepted',
      name: 'none',
      outcome: 'not_applicable',
      change: (input) => (input.portal_accounts = []),
    },
  ],
  facts: [
    ...groupFacts,
    ...portalRows(['2019-06-01', '2019-05-31', 'alibaba_ipp'], ['2025-07-25', '2025-07-24', 'aidc_ipp']),
    { rule: 'portal', on: '2025-07-24', value: 'alibaba_ipp', confidence: 'seed', reading: /does not list Lazada/ },
    ...since2019('limits.links_per_complaint', 300),
    ...since2019('limits.rights_per_complaint', 1),
    ...since2019('portal_registration_required', true),
    {
      rule: 'accepted_rights.trademark',
      value: { offices: null, foreign_registration: 'conditional', unregistered: 'ineligible' },
      confidence: 'assumed',
    },
    {
      rule: 'required_documents.individual_identity',
      value: ['passport', 'national_identity_card'],
      confidence: 'seed',
    },
    { ...listingsByPortal('seed'), reading: /ProtectIP@care\.lazada\.com.*four attachments.*5 MB/ },
    { rule: 'channels.storefront', value: { kind: 'portal', address: null }, confidence: 'seed', reading: /Listings/ },
    { rule: 'deadlines.calendar', value: { calendar: 'MON_FRI', time_zone: 'Asia/Singapore' }, confidence: 'assumed' },
    { rule: 'silence', value: 'drop', confidence: 'seed', reading: /reinstated/ },
    ...unknown(
      'required_documents.territorial_extension_certificate',
      'required_documents.evaluation_report',
      'deadlines.statutory_notice',
      'deadlines.counter_notice_response',
      'disclaimer_required',
      'penalty_scheme',
      'standing_rules',
      'manual_review',
    ),
  ],
  reasons: generalReasons(),
};

export const miravia: RuleTable = {
  platform: 'miravia',
  offices: [
    [everyType, 'ES', 'pass'],
    [everyType, 'ES', 'pass', 'ES'],
    [everyType, 'EM', 'pass', 'ES'],
    [everyType, 'FR', 'warn'],
    [everyType, 'CN', 'warn'],
    [everyType, 'FR', 'fail', 'FR'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [
    ...foreignChecks.filter(({ check }) => check !== 'portal_registration_approved'),
    designating('EM', 'pass'),
    designating(null, 'warn'),
    { check: 'portal_registration_approved', name: 'approved', outcome: 'pass', change: () => undefined },
    {
      check: 'portal_registration_approved',
      name: 'none',
      outcome: 'fail',
      change: (input) => (input.portal_registrations = []),
    },
  ],
  facts: [
    ...foreignFacts,
    ...portalRows(['2025-07-25', '2025-07-24', 'aidc_ipp']),
    { rule: 'portal', value: 'aidc_ipp', confidence: 'official' },
    { ...listingsByPortal('official'), on: '2025-07-25' },
    { rule: 'channels.listing', on: '2025-07-24', value: null },
    { rule: 'portal_registration_required', on: '2025-07-24', value: null },
    { rule: 'portal_registration_required', on: '2025-07-25', value: true, confidence: 'assumed' },
    { rule: 'languages', value: { site: 'es', portal: ['en', 'zh'] }, confidence: 'assumed' },
    { rule: 'deadlines.calendar', value: { calendar: 'MON_FRI', time_zone: 'Europe/Madrid' }, confidence: 'assumed' },
    {
      rule: 'accepted_rights.copyright',
      value: { offices: null, foreign_registration: 'conditional', unregistered: 'claim_statement' },
      confidence: 'assumed',
    },
    ...unknown(
      'limits.links_per_complaint',
      'limits.rights_per_complaint',
      'deadlines.seller_response',
      'penalty_scheme',
    ),
  ],
  reasons: generalReasons(),
};

export const shopee: RuleTable = {
  platform: 'shopee',
  offices: homeRows([...southEastAsia, 'TW', 'BR'], 'fail'),
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [
    ...foreignChecks,
    designating('SG', 'pass'),
    designating(null, 'fail'),
    ...extensionRows('fail', 'fail').slice(1),
  ],
  facts: [
    ...foreignFacts,
    { rule: 'portal', value: 'shopee_brand_ip', confidence: 'official' },
    listingsByPortal('official'),
    ...[...patents, 'trademark'].map((type): FactRow => ({
      rule: `accepted_rights.${type}`,
      value: { offices: null, foreign_registration: 'ineligible', unregistered: 'ineligible' },
      confidence: 'official',
    })),
    {
      rule: 'accepted_rights.copyright',
      value: { offices: null, foreign_registration: 'conditional', unregistered: 'claim_statement' },
      confidence: 'assumed',
      reading: /of the country site only/,
    },
    {
      rule: 'deadlines.seller_response',
      value: { count: 3, unit: 'calendar_days', starts_at: 'receipt' },
      confidence: 'third_party',
    },
    {
      rule: 'penalty_scheme',
      value: scheme('shopee_tw', {
        point_steps: [penaltyStep(3, 'platform_action', 28), penaltyStep(6, 'account_terminated')],
      }),
      confidence: 'official',
    },
    { rule: 'deadlines.calendar', value: { calendar: 'MON_FRI', time_zone: 'Asia/Singapore' }, confidence: 'assumed' },
    ...unknown(
      'languages',
      'limits.links_per_complaint',
      'deadlines.platform_decision',
      'portal_registration_required',
    ),
  ],
  reasons: generalReasons(),
};
