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
import type { FactRow, RuleTable } from './rule-table.ts';
import { everyType, penaltyStep, registered, scheme } from './rule-table.ts';

const facts: FactRow[] = [
  ...groupFacts,
  ...mainlandFacts,
  ...portalRows(
    ['2011-01-01', '2010-12-31', 'taoprotect'],
    ['2016-01-01', '2015-12-31', 'alibaba_ipp'],
    ['2025-07-25', '2025-07-24', 'ttg_ipp'],
  ),
  { rule: 'portal', value: 'ttg_ipp', confidence: 'official', reading: /One portal/ },
  {
    rule: 'accepted_rights.trademark',
    value: { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'ineligible' },
    confidence: 'seed',
    reading: /foreign registrations at times/,
  },
  {
    rule: 'accepted_rights.copyright',
    value: { offices: ['CN'], foreign_registration: 'conditional', unregistered: 'claim_statement' },
    confidence: 'seed',
    reading: /only rights registered in China/,
  },
  {
    rule: 'required_documents.individual_identity',
    value: ['passport', 'national_identity_card', 'drivers_licence'],
    confidence: 'seed',
  },
  { rule: 'languages', value: { site: 'zh', portal: ['zh', 'en'] }, confidence: 'seed' },
  { rule: 'silence', value: 'drop', confidence: 'seed', reading: /reinstated.*the platform decides/ },
  { rule: 'channels.storefront', value: { kind: 'portal', address: null } },
  { rule: 'disclaimer_required', value: false, confidence: 'assumed' },
  { rule: 'portal_registration_required', value: true, confidence: 'seed' },
  { rule: 'deadlines.seller_later_chances', value: null },
  {
    rule: 'standing_rules',
    value: {
      rule_set: 'taobao_2015',
      processing: {
        good_faith: { min_working_days: 1, max_working_days: 3 },
        normal: { min_working_days: 5, max_working_days: 7 },
        bad_faith: null,
      },
    },
    confidence: 'seed',
    reading: /2018 and 2022/,
  },
];

const noDisclaimer = (input: EligibilityInput): void => {
  input.portal_accounts = [];
};

/** Taobao and Tmall, whose rules the sources do not tell apart but for the penalties. */
const shared: Omit<RuleTable, 'platform'> = {
  offices: [
    [everyType, 'CN', 'pass'],
    [registered, 'US', 'fail'],
    [registered, 'EM', 'fail'],
    [registered, 'HK', 'fail'],
    [registered, 'TW', 'fail'],
    [['copyright'], 'US', 'warn'],
    [['copyright'], 'HK', 'warn'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [
    ...groupChecks,
    ...personRows('pass'),
    ...extensionRows('fail', 'warn'),
    ...storefrontRows('pass'),
    { check: 'disclaimer_accepted', name: 'none accepted', outcome: 'not_applicable', change: noDisclaimer },
  ],
  facts,
  reasons: groupReasons,
};

export const taobao: RuleTable = {
  ...shared,
  platform: 'taobao',
  facts: [
    ...facts,
    {
      rule: 'penalty_scheme',
      value: scheme('taobao_points', {
        point_steps: [...[12, 24, 36].map((at) => penaltyStep(at, 'platform_action')), penaltyStep(48, 'store_closed')],
      }),
      confidence: 'seed',
    },
  ],
};

export const tmall: RuleTable = {
  ...shared,
  platform: 'tmall',
  facts: [...facts, { rule: 'penalty_scheme', value: null }],
};
