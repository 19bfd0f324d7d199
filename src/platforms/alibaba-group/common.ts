import { fact } from '../facts.ts';
import { otherStatutoryReadings } from '../general-practice.ts';
import type { DatedFacts } from '../facts.ts';
import type { Channel, Deadlines, Limits, RequiredDocuments } from '../platform.ts';
import type { StandingRules } from '../sanctions.ts';
import { sources } from '../sources.ts';

const civilCodeOnNotices = 'Civil Code of the PRC, art. 1195 (text in github.com/LawRefBook/Laws at 2f4c5c2)';
const brandListing = 'copy of an AliExpress rule for sellers (https://ssopdot.com/blog/33511.html)';
const ustels = 'USTELS guide to the portal (https://ustels.com/resources/guides/alibaba-ipp-platform/)';
const yellowBrand =
  'Yellow Brand Protection guide (https://www.yellowbrandprotection.com/resources/preventing-counterfeit/how-to-report-infringements-on-1688)';

/** The last day of AliProtect; the seeds' grouping of Alibaba.com, AliExpress and 1688 cannot be older news than this. */
export const lastDayOfAliProtect = '2018-12-14';
export const firstDayAfterAliProtect = '2018-12-15';

/** What today's two portals have in common: the day on which they are first told of, and what older texts say. */
export const sinceSplit = {
  valid_from: '2025-07-25',
  alternative: { reading: 'One portal serves all sites of the group.', source: sources.redPointsStep4 },
  note: 'The two portals, each with a registration of its own, are known since this day at the latest; the day of the split is assumed.',
};
export const lastDayBeforeSplit = '2025-07-24';

/** The portals of one platform over time: the predecessor until a day, then the group's portal, then today's. */
export const portalHistory = (
  predecessor: { code: string; from: string; until: string; source: string; note: string },
  successor_from: string,
  today: string,
): DatedFacts<string> => [
  fact(predecessor.code, `${predecessor.source}; ${sources.groupHandbook}`, 'seed', {
    valid_from: predecessor.from,
    valid_to: predecessor.until,
    note: predecessor.note,
  }),
  fact('alibaba_ipp', `${sources.redPointsStep4}; ${sources.groupHandbook}`, 'seed', {
    valid_from: successor_from,
    valid_to: lastDayBeforeSplit,
  }),
  fact(today, sources.ukGuidance, 'official', sinceSplit),
];

/** AliProtect as the predecessor of a platform's portal. */
export const aliProtect = {
  code: 'aliprotect',
  from: '2008-01-01',
  until: lastDayOfAliProtect,
  source: `${sources.helpdeskGroup}; ${sources.aliProtectClosed}`,
  note: 'The day of its end is sourced; of its beginning the handbook gives the year.',
};

export const aliProtectHistory = portalHistory(aliProtect, firstDayAfterAliProtect, 'aidc_ipp');

export const companyPapersNote =
  'Copies from mainland China bear the red chop, a certificate of Hong Kong is within its validity (Alibaba.com help on identity information).';

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
      { note: companyPapersNote },
    ),
  ],
  agent_identity: [fact(true, sources.helpdeskAlibaba, 'seed')],
  authorisation_letter: [
    fact(true, `${sources.justiceObserver}; ${sources.helpdeskAlibaba}; ${sources.portalHelpLetters}`, 'seed', {
      alternative: { reading: 'Sites that know the agency seldom ask for the letter.', source: sources.lawyersGuide },
      note: 'A letter of the holder’s own will do if it expressly authorises the enforcement of the rights; a photograph or scan is taken.',
    }),
  ],
  authorisation_letter_seal: [
    fact('company', sources.portalHelpLetters, 'official', {
      alternative: { reading: 'Sites vary in the authentication they ask for.', source: sources.lawyersGuide },
      note: 'A person signs by hand and states the job title.',
    }),
  ],
  territorial_extension_certificate: [fact(true, sources.portalHelpRights, 'official')],
  certificate: [
    fact(true, sources.helpdeskAlibaba, 'seed', {
      alternative: {
        reading: 'The notice that the office has accepted the application is enough for a seller to list a brand.',
        source: brandListing,
      },
      note: 'The other reading is about listing a brand, not about complaining: for a complaint an application receipt is insufficient.',
    }),
  ],
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

/** What is said of unregistered works on the portals of the group. */
export const claimStatementNote =
  'The claim statement for an unregistered work is signed or sealed and no Word file; it is the portal’s own help that tells of it, and the review takes longer.';

/** A right is registered and approved on the portal before a complaint may be filed. */
export const groupRegistration: DatedFacts<boolean> = [
  fact(true, `${sources.lawyersGuide}; ${sources.redPointsStep3}`, 'seed', {
    note: 'Each right is verified by itself. Registration and complaints are free of charge (seed 001 §3.1 and §3.2).',
  }),
];

export const portalChannel: DatedFacts<Channel> = [
  fact({ kind: 'portal', address: null }, `${sources.redPointsStep4}; ${sources.portalHelpComplaints}`, 'seed', {
    alternative: {
      reading: 'By the Civil Code the notice tells the complainant’s true identity.',
      source: civilCodeOnNotices,
    },
    note: 'The seller learns the complainant’s name and contact e-mail only (Alibaba.com help on identity information).',
  }),
];

export const storefrontByEmail: DatedFacts<Channel> = [
  fact({ kind: 'email', address: null }, sources.redPointsStep4, 'seed', {
    alternative: { reading: 'The portal offers a store-front complaint too.', source: sources.portalHelpComplaints },
    note: 'No source gives the address; registeredagent@hk.alibaba-inc.com was for questions about AliProtect (seed 001 §3.1).',
  }),
];

export const groupLimits: Limits = {
  links_per_complaint: [
    fact(300, `${sources.portalHelpComplaints}; ${sources.secaGroup}`, 'official', {
      alternative: { reading: 'Ten by the web form, for those who are no members.', source: ustels },
      note: 'One a line. The seed asks for exact links, best ones that can be clicked.',
    }),
  ],
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
      note: 'No official text gives a figure; the page speaks of Taobao. Counter-notices come to the contact e-mail, which somebody must read regularly.',
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
      ...otherStatutoryReadings,
    }),
  ],
  account_verification: [
    fact({ count: 3, unit: 'calendar_days', starts_at: 'submission' }, sources.redPointsStep3, 'seed', {
      alternative: {
        reading: 'Three working days; three to five business days; one to three days.',
        source: `${yellowBrand}; ${sources.verificationHelp}; ${sources.cnBizInsight}`,
      },
      note: 'A disabled account is opened again by e-mail to ipr@alibaba-inc.com in about seven working days (weak page, ankelin.cn).',
    }),
  ],
};

export const processingNote =
  'When all goes well a listing is gone in one to two weeks (seed 002); a guide counts three to seven business days (cnbizinsight.com), the group itself most within 24 hours (its reply to the USTR).';

/** The rule sets of the platform group's good-faith mechanism, for platforms that the seeds give no thresholds for. */
export const groupStanding: DatedFacts<StandingRules> = [
  fact(
    { rule_set: 'ipp_2018', processing: { good_faith: null, normal: null, bad_faith: null } },
    sources.goodFaith2018,
    'official',
    { valid_from: '2018-08-15', valid_to: '2022-04-14', note: processingNote },
  ),
  fact(
    { rule_set: 'ipp_2022', processing: { good_faith: null, normal: null, bad_faith: null } },
    sources.goodFaith2021,
    'official',
    { valid_from: '2022-04-15', note: processingNote },
  ),
];
