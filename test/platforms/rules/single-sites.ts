import {
  chineseChecks,
  chineseFacts,
  foreignChecks,
  foreignFacts,
  furtherPaperRow,
  generalReasons,
  listingsByPortal,
  unknown,
} from './general.ts';
import type { RuleTable } from './rule-table.ts';
import { everyType, registered } from './rule-table.ts';

export const temu: RuleTable = {
  platform: 'temu',
  offices: [
    [registered, 'US', 'warn'],
    [registered, 'CN', 'warn'],
    [['copyright'], 'US', 'pass'],
    [['copyright'], 'CN', 'pass'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [...foreignChecks, ...everyType.map((type) => furtherPaperRow('perjury statement', type, 'warn'))],
  facts: [
    ...foreignFacts,
    { rule: 'portal', value: 'temu_ip', confidence: 'official' },
    listingsByPortal('official'),
    {
      rule: 'accepted_rights.trademark',
      value: { offices: [], foreign_registration: 'conditional', unregistered: 'ineligible' },
      confidence: 'assumed',
    },
    {
      rule: 'required_documents.further_papers',
      value: [{ right_types: [...everyType], paper: 'a statement under penalty of perjury' }],
      confidence: 'official',
    },
    { rule: 'limits.links_per_complaint', value: 200, confidence: 'third_party' },
    { rule: 'limits.rights_per_complaint', value: 1, confidence: 'third_party' },
    {
      rule: 'deadlines.seller_response',
      value: { count: 7, unit: 'calendar_days', starts_at: 'receipt' },
      confidence: 'third_party',
    },
    {
      rule: 'deadlines.platform_decision',
      value: { min: 3, max: 10, unit: 'working_days', starts_at: 'submission' },
      confidence: 'third_party',
    },
    { rule: 'deadlines.calendar', value: { calendar: 'MON_FRI', time_zone: 'Asia/Shanghai' }, confidence: 'assumed' },
    ...unknown('languages', 'portal_registration_required', 'penalty_scheme'),
  ],
  reasons: generalReasons(),
};

const takenByShein = ['trademark', 'design_patent', 'copyright'] as const;

export const shein: RuleTable = {
  platform: 'shein',
  offices: [
    [['trademark', 'design_patent'], 'US', 'warn'],
    [['trademark', 'design_patent'], 'CN', 'warn'],
    [['copyright'], 'US', 'pass'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [['trademark', 'design_patent'], 'fail'],
  ],
  checks: [
    ...foreignChecks,
    ...takenByShein.map((type) => furtherPaperRow('signed statement', type, 'warn')),
    ...everyType.map((type) => ({
      check: 'right_type_accepted' as const,
      name: type,
      outcome: takenByShein.some((taken) => taken === type) ? ('pass' as const) : ('fail' as const),
      change: ({ right }: { right: { type: string } }) => (right.type = type),
    })),
  ],
  facts: [
    ...foreignFacts,
    { rule: 'portal', value: 'shein_ip', confidence: 'official' },
    listingsByPortal('third_party'),
    { rule: 'required_documents.certificate', value: true, confidence: 'third_party' },
    {
      rule: 'required_documents.individual_identity',
      value: ['passport', 'national_identity_card', 'drivers_licence'],
      confidence: 'assumed',
    },
    {
      rule: 'required_documents.further_papers',
      value: [{ right_types: [...takenByShein], paper: 'a signed statement of the complainant' }],
      confidence: 'third_party',
    },
    ...unknown(
      'languages',
      'limits.links_per_complaint',
      'limits.rights_per_complaint',
      'deadlines.seller_response',
      'deadlines.platform_decision',
      'penalty_scheme',
    ),
  ],
  reasons: generalReasons(takenByShein),
};

export const dhgate: RuleTable = {
  platform: 'dhgate',
  offices: [
    [everyType, 'CN', 'pass'],
    [registered, 'US', 'warn'],
    [registered, 'HK', 'warn'],
    [['copyright'], 'US', 'pass'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [...chineseChecks, ...everyType.map((type) => furtherPaperRow('letter of guarantee', type, 'warn'))],
  facts: [
    ...chineseFacts,
    { rule: 'portal', value: 'dhgate_ip', confidence: 'official' },
    listingsByPortal('official'),
    {
      rule: 'accepted_rights.trademark',
      value: { offices: ['CN'], foreign_registration: 'conditional', unregistered: 'ineligible' },
      confidence: 'assumed',
    },
    { rule: 'required_documents.authorisation_letter', value: true, confidence: 'third_party', reading: /seldom ask/ },
    { rule: 'required_documents.certificate', value: true, confidence: 'third_party' },
    { rule: 'required_documents.languages', value: ['en', 'zh'], confidence: 'assumed' },
    {
      rule: 'required_documents.further_papers',
      value: [{ right_types: [...everyType], paper: 'a letter of guarantee, of an agent' }],
      confidence: 'third_party',
    },
    {
      rule: 'deadlines.seller_response',
      value: { count: 3, unit: 'working_days', starts_at: 'receipt' },
      confidence: 'assumed',
      reading: /response period/,
    },
    { rule: 'deadlines.seller_later_chances', value: [], confidence: 'official' },
    { rule: 'silence', value: 'seller_wins', confidence: 'official' },
    ...unknown('languages', 'limits.links_per_complaint'),
  ],
  reasons: generalReasons(),
};

export const madeInChina: RuleTable = {
  platform: 'made_in_china',
  offices: [
    [everyType, 'CN', 'pass'],
    [everyType, 'US', 'warn'],
    [everyType, 'HK', 'warn'],
  ],
  unregistered: [
    [['copyright'], 'warn'],
    [registered, 'fail'],
  ],
  checks: [...chineseChecks, furtherPaperRow('nothing more', 'trademark', 'not_applicable')],
  facts: [
    ...chineseFacts,
    { rule: 'portal', value: 'made_in_china_virtual_office', confidence: 'official' },
    listingsByPortal('official'),
    {
      rule: 'accepted_rights.trademark',
      value: { offices: ['CN'], foreign_registration: 'conditional', unregistered: 'ineligible' },
      confidence: 'assumed',
    },
    { rule: 'required_documents.certificate', value: true, confidence: 'seed' },
    { rule: 'required_documents.languages', value: ['en', 'zh'], confidence: 'assumed' },
    { rule: 'limits.links_per_complaint', value: 800, confidence: 'official' },
    ...unknown('languages', 'silence', 'deadlines.seller_later_chances'),
  ],
  reasons: {
    ...generalReasons(),
    copyright: { listing: ['content_copied', 'picture_embezzlement'], storefront: ['content_copied'] },
  },
};
