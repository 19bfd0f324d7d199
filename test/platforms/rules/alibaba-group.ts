import type { EligibilityInput } from '../../../src/platforms/eligibility-input.ts';
import type { CheckRow, FactRow, RuleTable } from './rule-table.ts';
import { patents } from './rule-table.ts';

const papers = (value: unknown, ...paths: string[]): FactRow[] =>
  paths.map((path) => ({ rule: `required_documents.${path}`, value }));

/** What the group asks for everywhere, with the readings of other sources that have to stay in sight. */
export const groupFacts: FactRow[] = [
  { rule: 'required_documents.company_identity', value: ['business_licence', 'incorporation_certificate'] },
  ...papers(true, 'agent_identity', 'certificate', 'protection_period', 'names_must_agree', 'patent_link'),
  { rule: 'required_documents.authorisation_letter', value: true, confidence: 'seed', reading: /seldom ask/ },
  { rule: 'required_documents.authorisation_letter_seal', value: 'company', confidence: 'official', reading: /vary/ },
  { rule: 'required_documents.changes', value: ['renewal', 'assignment', 'modification'], confidence: 'seed' },
  { rule: 'required_documents.languages', value: ['en', 'zh'], confidence: 'official' },
  {
    rule: 'limits.upload_formats',
    value: ['image/jpeg', 'image/bmp', 'image/gif', 'image/png', 'application/pdf'],
    confidence: 'third_party',
  },
  { rule: 'limits.upload_max_bytes', value: 8_000_000, confidence: 'third_party' },
  { rule: 'limits.rights_per_complaint', value: 1, confidence: 'official' },
  {
    rule: 'deadlines.seller_response',
    value: { count: 3, unit: 'working_days', starts_at: 'receipt' },
    confidence: 'seed',
    reading: /^Three days, not working days/,
  },
  {
    rule: 'deadlines.platform_decision',
    value: { min: 2, max: 5, unit: 'working_days', starts_at: 'dispute' },
    confidence: 'seed',
  },
  {
    rule: 'deadlines.account_verification',
    value: { count: 3, unit: 'calendar_days', starts_at: 'submission' },
    confidence: 'seed',
    reading: /three to five business days/,
  },
];

/** What Chinese law and the Chinese sites of the group say beside that. */
export const mainlandFacts: FactRow[] = [
  {
    rule: 'limits.links_per_complaint',
    value: 300,
    confidence: 'official',
    reading: /^Ten by the web form/,
  },
  { rule: 'required_documents.territorial_extension_certificate', value: true, confidence: 'official' },
  { rule: 'required_documents.evaluation_report', value: 'customary', confidence: 'third_party' },
  { rule: 'required_documents.software_screenshot', value: true, confidence: 'official' },
  { rule: 'deadlines.calendar', value: { calendar: 'CN', time_zone: 'Asia/Shanghai' }, confidence: 'assumed' },
  {
    rule: 'deadlines.counter_notice_response',
    value: { count: 3, unit: 'working_days', starts_at: 'receipt' },
    confidence: 'assumed',
    reading: /timely manner/,
  },
  {
    rule: 'deadlines.platform_decision',
    value: { min: 2, max: 5, unit: 'working_days', starts_at: 'dispute' },
    reading: /Three to five/,
  },
  { rule: 'deadlines.statutory_notice', on: '2018-12-31', value: null },
  {
    rule: 'deadlines.statutory_notice',
    on: '2019-01-01',
    value: { count: 15, unit: 'calendar_days', starts_at: 'arrival_of_statement' },
    confidence: 'official',
    reading: /reasonable period.*twenty working days/,
  },
  { rule: 'channels.listing', value: { kind: 'portal', address: null }, confidence: 'seed', reading: /true identity/ },
];

/** The portal over time, one day before each change and on it. */
export const portalRows = (...versions: (readonly [from: string, dayBefore: string, code: string])[]): FactRow[] =>
  versions.flatMap(([from, dayBefore, code], index): FactRow[] => [
    { rule: 'portal', on: dayBefore, value: versions[index - 1]?.[2] ?? null },
    { rule: 'portal', on: from, value: code },
  ]);

const software = (input: EligibilityInput, present?: boolean): void => {
  Object.assign(input.right, { type: 'copyright', work_type: 'software' });
  if (present !== undefined) input.right.software_screenshot_present = present;
};

const unexamined =
  (type: 'utility_model' | 'design_patent' | 'invention_patent', jurisdiction: string, present?: boolean) =>
  ({ right }: EligibilityInput): void => {
    Object.assign(right, { type, jurisdiction });
    if (present !== undefined) right.evaluation_report_present = present;
  };

/** The checks that come out alike on every site of the group, mainland China's registrations given. */
export const groupChecks: CheckRow[] = [
  {
    check: 'software_screenshot',
    name: 'there',
    outcome: 'pass',
    change: (input) => {
      software(input, true);
    },
  },
  {
    check: 'software_screenshot',
    name: 'missing',
    outcome: 'warn',
    change: (input) => {
      software(input, false);
    },
  },
  {
    check: 'software_screenshot',
    name: 'another work',
    outcome: 'not_applicable',
    change: ({ right }) => (right.type = 'copyright'),
  },
  ...(['utility_model', 'design_patent'] as const).flatMap((type): CheckRow[] => [
    { check: 'evaluation_report', name: `${type} with it`, outcome: 'pass', change: unexamined(type, 'CN', true) },
    { check: 'evaluation_report', name: `${type} without it`, outcome: 'warn', change: unexamined(type, 'CN', false) },
    {
      check: 'evaluation_report',
      name: `foreign ${type}`,
      outcome: 'not_applicable',
      change: unexamined(type, 'US', false),
    },
  ]),
  {
    check: 'evaluation_report',
    name: 'invention',
    outcome: 'not_applicable',
    change: unexamined('invention_patent', 'CN'),
  },
];

const person =
  (kind: 'passport' | 'national_identity_card' | 'drivers_licence' | 'business_licence') =>
  (input: EligibilityInput): void => {
    input.right_holder.kind = 'individual';
    input.identity_documents = [{ kind }];
  };

/** Whether each personal document proves a person's identity. */
export const personRows = (drivers_licence: 'pass' | 'fail'): CheckRow[] => [
  { check: 'identity_proof', name: 'passport', outcome: 'pass', change: person('passport') },
  { check: 'identity_proof', name: 'identity card', outcome: 'pass', change: person('national_identity_card') },
  { check: 'identity_proof', name: 'driving licence', outcome: drivers_licence, change: person('drivers_licence') },
  {
    check: 'identity_proof',
    name: 'business licence of a person',
    outcome: 'fail',
    change: person('business_licence'),
  },
];

/** An international trademark without and with the certificate of its extension to China. */
export const extensionRows = (without: 'pass' | 'fail', unstated: 'pass' | 'warn' | 'fail'): CheckRow[] => {
  const madrid =
    (present?: boolean) =>
    ({ right }: EligibilityInput): void => {
      right.jurisdiction = 'WO';
      if (present !== undefined) right.extension_certificate_present = present;
    };
  const check = 'jurisdiction_accepted';
  return [
    { check, name: 'extended, with the certificate', outcome: 'pass', change: madrid(true) },
    { check, name: 'without the certificate', outcome: without, change: madrid(false) },
    { check, name: 'certificate not stated', outcome: unstated, change: madrid() },
  ];
};

/** Where a complaint against a whole shop goes. */
export const storefrontRows = (outcome: 'pass' | 'warn'): CheckRow[] => [
  { check: 'storefront_channel', name: 'a shop', outcome, change: () => undefined, enforcement_type: 'storefront' },
  { check: 'storefront_channel', name: 'listings', outcome: 'not_applicable', change: () => undefined },
];

const patentReasons = Object.fromEntries(
  patents.map((type) => [type, { listing: [`${type}_infringement`, 'unauthorised_sale'], storefront: [] }]),
) as unknown as RuleTable['reasons'];

export const groupReasons: RuleTable['reasons'] = {
  ...patentReasons,
  trademark: {
    listing: [
      'counterfeit_features',
      'model_does_not_exist',
      'counterfeit_test_purchase',
      'improper_use',
      'unauthorised_sale',
    ],
    storefront: ['shop_name_or_sign', 'improper_use'],
  },
  copyright: {
    listing: ['content_copied', 'picture_theft', 'pirated_goods', 'improper_use', 'unauthorised_sale'],
    storefront: ['improper_use'],
  },
};
