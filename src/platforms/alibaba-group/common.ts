import { fact } from '../facts.ts';
import type { DatedFacts } from '../facts.ts';
import type { Channel, Deadlines, Limits, RequiredDocuments } from '../platform.ts';
import type { StandingRules } from '../sanctions.ts';
import { sources } from '../sources.ts';

/** The last day of AliProtect; the seeds' grouping of Alibaba.com, AliExpress and 1688 cannot be older news than this. */
export const lastDayOfAliProtect = '2018-12-14';
export const firstDayAfterAliProtect = '2018-12-15';

const splitNote = 'The two portals are known since this day at the latest; the day of the split is assumed.';

/** The portals of one platform over time: the predecessor until a day, then the group's portal, then today's. */
export const portalHistory = (
  predecessor: { code: string; from: string; until: string; source: string },
  successor_from: string,
  today: string,
): DatedFacts<string> => [
  fact(predecessor.code, predecessor.source, 'seed', {
    valid_from: predecessor.from,
    valid_to: predecessor.until,
    note: 'The year is sourced, the day is assumed.',
  }),
  fact('alibaba_ipp', sources.redPointsStep4, 'seed', { valid_from: successor_from, valid_to: '2025-07-24' }),
  fact(today, sources.ukGuidance, 'official', { valid_from: '2025-07-25', note: splitNote }),
];

export const aliProtectHistory = portalHistory(
  { code: 'aliprotect', from: '2008-01-01', until: lastDayOfAliProtect, source: sources.helpdeskGroup },
  firstDayAfterAliProtect,
  'aidc_ipp',
);

/** Documents that all platforms of the group ask for alike. */
export const groupDocuments: RequiredDocuments = {
  individual_identity: [
    fact(['passport', 'national_identity_card'], `${sources.helpdeskAlibaba}; ${sources.redPointsStep1}`, 'seed', {
      alternative: { reading: "A driver's licence is accepted too.", source: sources.identityHelp },
    }),
  ],
  company_identity: [
    fact(
      ['business_licence', 'incorporation_certificate'],
      `${sources.helpdeskAlibaba}; ${sources.lawyersGuide}`,
      'seed',
    ),
  ],
  agent_identity: [fact(true, sources.helpdeskAlibaba, 'seed')],
  authorisation_letter: [
    fact(true, `${sources.justiceObserver}; ${sources.helpdeskAlibaba}; ${sources.portalHelpLetters}`, 'seed', {
      alternative: { reading: 'Sites that know the agency seldom ask for the letter.', source: sources.lawyersGuide },
    }),
  ],
  authorisation_letter_seal: [
    fact('company', sources.portalHelpLetters, 'official', {
      alternative: { reading: 'Sites vary in the authentication they ask for.', source: sources.lawyersGuide },
    }),
  ],
  territorial_extension_certificate: [fact(true, sources.portalHelpRights, 'official')],
  certificate: [fact(true, sources.helpdeskAlibaba, 'seed')],
  protection_period: [fact(true, sources.lawyersGuide, 'seed')],
  names_must_agree: [fact(true, `${sources.identityHelp}; ${sources.thomsenTrampedach}`, 'official')],
  changes: [fact(['renewal', 'assignment', 'modification'], sources.redPointsStep3, 'seed')],
  languages: [
    fact(['en', 'zh'], `${sources.portalHelpRights}; ${sources.lawyersGuide}`, 'official', {
      note: 'A Chinese translation of every document speeds the handling up.',
    }),
  ],
  patent_link: [fact(true, sources.lawyersGuide, 'seed')],
  evaluation_report: [fact('customary', sources.patentPractice, 'third_party')],
  software_screenshot: [fact(true, sources.portalHelpRights, 'official')],
  further_papers: [],
};

/** A right is registered and approved on the portal before a complaint may be filed. */
export const groupRegistration: DatedFacts<boolean> = [
  fact(true, `${sources.lawyersGuide}; ${sources.redPointsStep3}`, 'seed'),
];

export const portalChannel: DatedFacts<Channel> = [
  fact({ kind: 'portal', address: null }, `${sources.redPointsStep4}; ${sources.portalHelpComplaints}`, 'seed'),
];

export const storefrontByEmail: DatedFacts<Channel> = [
  fact({ kind: 'email', address: null }, sources.redPointsStep4, 'seed', {
    alternative: { reading: 'The portal offers a store-front complaint too.', source: sources.portalHelpComplaints },
    note: 'No source gives the address.',
  }),
];

export const groupLimits: Limits = {
  links_per_complaint: [fact(300, `${sources.portalHelpComplaints}; ${sources.secaGroup}`, 'official')],
  rights_per_complaint: [fact(1, sources.portalHelpComplaints, 'official')],
  upload_max_bytes: [fact(8_000_000, sources.uploadGuide, 'third_party', { note: 'The source says 8 MB.' })],
  upload_formats: [
    fact(['image/jpeg', 'image/bmp', 'image/gif', 'image/png', 'application/pdf'], sources.uploadGuide, 'third_party'),
  ],
};

export const groupDeadlines: Deadlines = {
  calendar: [
    fact({ calendar: 'CN', time_zone: 'Asia/Shanghai' }, sources.sellerHelp, 'assumed', {
      note: 'The sources say working days; that China’s are meant is assumed.',
    }),
  ],
  seller_response: [
    fact({ count: 3, unit: 'working_days', starts_at: 'receipt' }, sources.lawyersGuide, 'seed', {
      alternative: { reading: 'Three days, not working days.', source: sources.redPointsAfterReport },
    }),
  ],
  seller_later_chances: [],
  counter_notice_response: [
    fact({ count: 3, unit: 'working_days', starts_at: 'receipt' }, sources.taobaoQuestions, 'assumed', {
      alternative: { reading: '“In a timely manner”, without a figure.', source: sources.redPointsAfterReport },
      note: 'No official text gives a figure; the page speaks of Taobao.',
    }),
  ],
  platform_decision: [
    fact({ min: 2, max: 5, unit: 'working_days', starts_at: 'dispute' }, sources.lawyersGuide, 'seed', {
      alternative: { reading: 'Three to five working days on Taobao.', source: sources.taobaoQuestions },
    }),
  ],
  statutory_notice: [
    fact({ count: 15, unit: 'calendar_days', starts_at: 'arrival_of_statement' }, sources.eCommerceLaw, 'official', {
      valid_from: '2019-01-01',
      alternative: { reading: 'The Civil Code says “a reasonable period”.', source: sources.eCommerceLaw },
    }),
  ],
  account_verification: [
    fact({ count: 3, unit: 'calendar_days', starts_at: 'submission' }, sources.redPointsStep3, 'seed', {
      alternative: { reading: 'Three to five business days.', source: sources.verificationHelp },
    }),
  ],
};

/** The rule sets of the platform group's good-faith mechanism, for platforms that the seeds give no thresholds for. */
export const groupStanding: DatedFacts<StandingRules> = [
  fact(
    { rule_set: 'ipp_2018', processing: { good_faith: null, normal: null, bad_faith: null } },
    sources.goodFaith2018,
    'official',
    { valid_from: '2018-08-15', valid_to: '2022-04-14' },
  ),
  fact(
    { rule_set: 'ipp_2022', processing: { good_faith: null, normal: null, bad_faith: null } },
    sources.goodFaith2021,
    'official',
    { valid_from: '2022-04-15' },
  ),
];
