import type { EligibilityInput } from '../../../src/platforms/eligibility-input.ts';
import {
  extensionRows,
  groupChecks,
  groupFacts,
  groupReasons,
  mainlandFacts,
  personRows,
  portalRows,
  storefrontRows,
} from './alibaba-group.ts';
import type { CheckRow, FactRow, RuleTable } from './rule-table.ts';
import { everyType, patents, penaltyStep, registered, scheme } from './rule-table.ts';

const portalsUntil2025 = [
  ['2008-01-01', '2007-12-31', 'aliprotect'],
  ['2018-12-15', '2018-12-14', 'alibaba_ipp'],
] as const;

const ofTheFamily: FactRow[] = [
  ...groupFacts,
  ...mainlandFacts,
  {
    rule: 'required_documents.individual_identity',
    value: ['passport', 'national_identity_card'],
    confidence: 'seed',
    reading: /driver's licence/,
  },
  { rule: 'silence', value: 'reinstate_until_response', confidence: 'seed', reading: /dropped/ },
  { rule: 'portal_registration_required', value: true, confidence: 'seed' },
  { rule: 'standing_rules', on: '2018-08-14', value: null },
  ...(
    [
      ['2018-08-15', 'ipp_2018'],
      ['2022-04-14', 'ipp_2018'],
      ['2022-04-15', 'ipp_2022'],
    ] as const
  ).map(([on, rule_set]): FactRow => ({
    rule: 'standing_rules',
    on,
    value: { rule_set, processing: { good_faith: null, normal: null, bad_faith: null } },
    confidence: 'official',
  })),
];

const disclaimer =
  (disclaimer_accepted: boolean, suspended = false) =>
  (input: EligibilityInput): void => {
    input.portal_accounts = [{ portal: 'aidc_ipp', disclaimer_accepted, suspended }];
  };

const internationalSites: Omit<RuleTable, 'platform' | 'facts'> = {
  offices: [
    [everyType, 'CN', 'pass'],
    [everyType, 'US', 'pass'],
    [everyType, 'EM', 'pass'],
    [everyType, 'HK', 'pass'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [
    ...groupChecks,
    ...personRows('fail'),
    ...extensionRows('pass', 'pass'),
    ...storefrontRows('warn'),
    { check: 'disclaimer_accepted', name: 'accepted', outcome: 'pass', change: disclaimer(true) },
    { check: 'disclaimer_accepted', name: 'not accepted', outcome: 'fail', change: disclaimer(false) },
    { check: 'disclaimer_accepted', name: 'accepted, but suspended', outcome: 'fail', change: disclaimer(true, true) },
    {
      check: 'disclaimer_accepted',
      name: 'not recorded',
      outcome: 'warn',
      change: (input) => delete input.portal_accounts,
    },
  ],
  reasons: groupReasons,
};

const internationalFacts: FactRow[] = [
  ...ofTheFamily,
  ...portalRows(...portalsUntil2025, ['2025-07-25', '2025-07-24', 'aidc_ipp']),
  {
    rule: 'accepted_rights.design_patent',
    value: { offices: ['CN'], foreign_registration: 'eligible', unregistered: 'ineligible' },
    confidence: 'seed',
  },
  { rule: 'languages', value: { site: 'en', portal: ['en', 'zh'] }, confidence: 'seed' },
  { rule: 'disclaimer_required', value: true, confidence: 'seed' },
  {
    rule: 'channels.storefront',
    value: { kind: 'email', address: null },
    confidence: 'seed',
    reading: /portal offers a store-front complaint/,
  },
];

const chances = (count: number) => [
  { count, unit: 'working_days', starts_at: 'receipt' },
  { count, unit: 'working_days', starts_at: 'receipt' },
];

const pointsOfAlibaba = {
  violation_points: [0, 6],
  point_steps: [
    penaltyStep(12, 'search_blocked', 7),
    penaltyStep(24, 'search_blocked', 14),
    penaltyStep(36, 'search_blocked', 21),
    penaltyStep(48, 'account_terminated'),
  ],
};

const strikesOfAlibaba = {
  steps: [
    { ...penaltyStep(1, 'warning'), counted_by: 'ip_right' },
    { ...penaltyStep(2, 'search_blocked'), assumed_days: 7, counted_by: 'ip_right' },
    { ...penaltyStep(3, 'search_blocked', 14), counted_by: 'ip_right' },
    { ...penaltyStep(4, 'account_terminated'), counted_by: 'right_holder' },
  ],
  merge_windows: [{ days: 5, unit: 'calendar_days' }],
  right_types: everyType,
};

export const alibaba: RuleTable = {
  ...internationalSites,
  platform: 'alibaba',
  facts: [
    ...internationalFacts,
    {
      rule: 'deadlines.seller_response',
      value: { count: 3, unit: 'working_days', starts_at: 'receipt' },
      reading: /not working days; three working days from the sending/,
    },
    { rule: 'deadlines.seller_later_chances', on: '2022-01-19', value: chances(30), confidence: 'official' },
    { rule: 'deadlines.seller_later_chances', on: '2022-01-20', value: chances(7), confidence: 'official' },
    { rule: 'penalty_scheme', on: '2015-04-07', value: null },
    ...[
      { on: '2015-04-08', code: 'alibaba_2015', daily_cap: null, confidence: 'seed' as const },
      { on: '2022-02-23', code: 'alibaba_2015', daily_cap: null, confidence: 'seed' as const },
      { on: '2022-02-24', code: 'alibaba_2022', daily_cap: 6, confidence: 'third_party' as const },
    ].map(({ on, code, daily_cap, confidence }) => ({
      ...{ rule: 'penalty_scheme', on, confidence, reading: /three serious violations.*four serious/ },
      value: scheme(code, { ...pointsOfAlibaba, daily_cap, strikes: strikesOfAlibaba }),
    })),
    {
      rule: 'penalty_readings',
      value: scheme('strikes_2014', {
        strikes: {
          steps: [
            { ...penaltyStep(1, 'warning'), counted_by: 'seller' },
            { ...penaltyStep(2, 'search_blocked', 7), counted_by: 'seller' },
            { ...penaltyStep(3, 'account_terminated'), counted_by: 'seller' },
          ],
          merge_windows: [
            { days: 5, unit: 'working_days' },
            { days: 7, unit: 'working_days' },
          ],
          right_types: everyType,
        },
      }),
      confidence: 'third_party',
    },
  ],
};

export const aliexpress: RuleTable = {
  ...internationalSites,
  platform: 'aliexpress',
  facts: [
    ...internationalFacts,
    { rule: 'required_documents.certificate', value: true, confidence: 'seed', reading: /no ground of a complaint/ },
    { rule: 'deadlines.seller_later_chances', value: null },
    {
      rule: 'penalty_scheme',
      value: scheme('aliexpress_strikes', {
        daily_cap: 6,
        validity_days: 365,
        strikes: {
          steps: [
            { ...penaltyStep(1, 'platform_action', 1), counted_by: 'seller' },
            { ...penaltyStep(2, 'platform_action', 7), counted_by: 'seller' },
            { ...penaltyStep(3, 'account_terminated'), counted_by: 'seller' },
          ],
          merge_windows: [{ days: 3, unit: 'calendar_days' }],
          right_types: everyType,
        },
      }),
      confidence: 'third_party',
      reading: /2014/,
    },
  ],
};

const foreign =
  (type: (typeof everyType)[number]) =>
  ({ right }: EligibilityInput): void => {
    Object.assign(right, { type, jurisdiction: 'US' });
  };

/** 1688 took foreign registrations until AliProtect closed. */
const beforeAndAfterAliProtect = everyType.flatMap((type): CheckRow[] => [
  { check: 'jurisdiction_accepted', name: `${type} then`, outcome: 'pass', change: foreign(type), on: '2018-12-14' },
  { check: 'jurisdiction_accepted', name: `${type} since`, outcome: 'fail', change: foreign(type), on: '2018-12-15' },
]);

export const platform1688: RuleTable = {
  platform: '1688',
  offices: [
    [everyType, 'CN', 'pass'],
    [everyType, 'US', 'fail'],
    [everyType, 'HK', 'fail'],
    [patents, 'EP', 'fail'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [
    ...groupChecks,
    ...personRows('fail'),
    ...extensionRows('fail', 'warn'),
    ...storefrontRows('pass'),
    ...beforeAndAfterAliProtect,
    { check: 'disclaimer_accepted', name: 'today', outcome: 'not_applicable', change: disclaimer(false) },
    {
      check: 'disclaimer_accepted',
      name: 'on AliProtect',
      outcome: 'warn',
      change: disclaimer(false),
      on: '2018-12-14',
    },
  ],
  facts: [
    ...ofTheFamily,
    ...portalRows(...portalsUntil2025, ['2025-07-25', '2025-07-24', 'ttg_ipp']),
    {
      rule: 'accepted_rights.trademark',
      value: { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'ineligible' },
      confidence: 'third_party',
      reading: /AliProtect platforms accept foreign/,
    },
    {
      rule: 'accepted_rights.copyright',
      value: { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'claim_statement' },
      confidence: 'third_party',
      reading: /other evidence of copyright/,
    },
    {
      rule: 'accepted_rights.trademark',
      on: '2018-12-14',
      value: { offices: ['CN'], foreign_registration: 'eligible', unregistered: 'ineligible' },
      confidence: 'seed',
    },
    { rule: 'disclaimer_required', on: '2018-12-14', value: true, confidence: 'seed' },
    { rule: 'disclaimer_required', on: '2018-12-15', value: false, confidence: 'assumed' },
    { rule: 'languages', value: { site: 'zh', portal: ['zh', 'en'] } },
    { rule: 'channels.storefront', value: { kind: 'portal', address: null } },
    { rule: 'penalty_scheme', value: null },
  ],
  reasons: groupReasons,
};
