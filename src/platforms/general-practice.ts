import { fact } from './facts.ts';
import type { Confidence, DatedFacts } from './facts.ts';
import type { AcceptedRight, Channel, Deadlines, Limits, RequiredDocuments, RightRule } from './platform.ts';
import type { EvidenceDemand, Reason } from './reasons.ts';
import { rightTypes } from './right-types.ts';
import type { RightType } from './right-types.ts';
import { sources } from './sources.ts';

/*
 * What the seeds say of Chinese marketplaces in general, and what a platform is taken to ask for where no source on it
 * says anything. A platform's file starts from these and replaces what is known of it.
 */

/** One list of rules for copyright and one for every other type; only these types, all unless given. */
export const rightsByRule = (
  copyright: DatedFacts<RightRule>,
  others: DatedFacts<RightRule>,
  types: readonly RightType[] = rightTypes,
): AcceptedRight[] => types.map((type) => ({ type, rules: type === 'copyright' ? copyright : others }));

/** The documents that Chinese sites ask for, by the seeds that speak of all of them. */
export const chineseDocuments: RequiredDocuments = {
  individual_identity: [
    fact(['passport', 'national_identity_card'], `${sources.helpdeskGeneral}; ${sources.helpdeskAlibaba}`, 'assumed', {
      note: 'Every Chinese site asks for proof of identity; that it is of the kinds that Alibaba takes is assumed.',
    }),
  ],
  company_identity: [
    fact(
      ['business_licence', 'incorporation_certificate'],
      `${sources.helpdeskGeneral}; ${sources.helpdeskAlibaba}; ${sources.lawyersGuide}`,
      'assumed',
      {
        note: 'Every Chinese site asks for proof that the owner exists; that it is of the kinds that Alibaba takes is assumed.',
      },
    ),
  ],
  agent_identity: [
    fact(true, sources.helpdeskAlibaba, 'assumed', { note: 'Said of Alibaba; that other sites ask alike is assumed.' }),
  ],
  authorisation_letter: [
    fact(true, `${sources.justiceObserver}; ${sources.lawyersGuide}`, 'seed', {
      alternative: { reading: 'Sites that know the agency seldom ask for the letter.', source: sources.lawyersGuide },
    }),
  ],
  authorisation_letter_seal: [
    fact('company', sources.lawyersGuide, 'assumed', { note: 'Sites vary in the authentication they ask for.' }),
  ],
  territorial_extension_certificate: [
    fact(true, sources.portalHelpRights, 'assumed', {
      note: 'Said of the Alibaba group; that other Chinese sites ask alike is assumed.',
    }),
  ],
  certificate: [fact(true, `${sources.helpdeskGeneral}; ${sources.lawyersGuide}`, 'seed')],
  protection_period: [
    fact(true, sources.lawyersGuide, 'assumed', { note: 'Said of Alibaba; that other sites ask alike is assumed.' }),
  ],
  names_must_agree: [
    fact(true, sources.identityHelp, 'assumed', {
      note: 'Said of Alibaba; that other sites compare alike is assumed.',
    }),
  ],
  changes: [fact(['renewal', 'assignment', 'modification'], sources.redPointsStep3, 'assumed')],
  languages: [fact(['zh'], sources.lawyersGuide, 'seed', { note: 'Translations into Chinese speed the handling up.' })],
  patent_link: [fact(true, sources.lawyersGuide, 'seed')],
  evaluation_report: [fact('customary', sources.patentPractice, 'third_party')],
  software_screenshot: [],
  further_papers: [],
};

/** The same for sites outside China, on which the seeds are silent: prudent assumptions, and English documents. */
export const foreignDocuments: RequiredDocuments = {
  ...chineseDocuments,
  individual_identity: [fact(['passport', 'national_identity_card', 'drivers_licence'], sources.prudence, 'assumed')],
  company_identity: [fact(['business_licence', 'incorporation_certificate'], sources.prudence, 'assumed')],
  agent_identity: [fact(true, sources.prudence, 'assumed')],
  authorisation_letter: [fact(true, sources.prudence, 'assumed')],
  authorisation_letter_seal: [fact('nobody', sources.prudence, 'assumed')],
  territorial_extension_certificate: [],
  certificate: [fact(true, sources.prudence, 'assumed')],
  protection_period: [],
  names_must_agree: [fact(true, sources.prudence, 'assumed')],
  changes: [fact(['renewal', 'assignment', 'modification'], sources.prudence, 'assumed')],
  languages: [fact(['en', 'zh'], sources.prudence, 'assumed')],
  patent_link: [fact(true, sources.prudence, 'assumed')],
  evaluation_report: [],
};

/** Limits of which no source tells. */
export const unknownLimits: Limits = {
  links_per_complaint: [],
  rights_per_complaint: [],
  upload_max_bytes: [],
  upload_formats: [],
};

const saidOfAlibaba =
  'Said of Alibaba; the seed reports similar results with other leading Chinese sites, that their times are alike is assumed.';

const foreignComplainants = 'Supreme People’s Court, Fa Shi [2020] 9 (text in github.com/LawRefBook/Laws at 2f4c5c2)';
const draftOf2021 =
  'draft amendment of the E-Commerce Law, 31 August 2021 (translations at chinalawtranslate.com and sips.asia)';

/** What else is said of the fifteen days that the law gives. */
export const otherStatutoryReadings = {
  alternative: {
    reading: 'The Civil Code says “a reasonable period”; a draft of 2021, not adopted, said twenty working days.',
    source: `${sources.eCommerceLaw}; ${draftOf2021}`,
  },
  note: `For a complainant abroad the time for notarisation and legalisation is left out, at most twenty working days (${foreignComplainants}).`,
};

/** The deadlines of Chinese sites, by the seed that speaks of all of them and by the law. */
export const chineseDeadlines: Deadlines = {
  calendar: [
    fact({ calendar: 'CN', time_zone: 'Asia/Shanghai' }, sources.lawyersGuide, 'assumed', {
      note: 'The sources say working days; that China’s are meant is assumed.',
    }),
  ],
  seller_response: [
    fact({ count: 3, unit: 'working_days', starts_at: 'receipt' }, sources.lawyersGuide, 'assumed', {
      note: saidOfAlibaba,
    }),
  ],
  seller_later_chances: [],
  counter_notice_response: [],
  platform_decision: [
    fact({ min: 2, max: 5, unit: 'working_days', starts_at: 'dispute' }, sources.lawyersGuide, 'assumed', {
      note: saidOfAlibaba,
    }),
  ],
  statutory_notice: [
    fact({ count: 15, unit: 'calendar_days', starts_at: 'arrival_of_statement' }, sources.eCommerceLaw, 'official', {
      valid_from: '2019-01-01',
      ...otherStatutoryReadings,
    }),
  ],
  account_verification: [],
};

/** Deadlines of which no source tells, counted from Monday to Friday in a time zone (IANA name). */
export const unknownDeadlines = (time_zone: string): Deadlines => ({
  calendar: [
    fact({ calendar: 'MON_FRI', time_zone }, sources.prudence, 'assumed', {
      note: 'The public holidays that the platform keeps are not known, so every date is uncertain.',
    }),
  ],
  seller_response: [],
  seller_later_chances: [],
  counter_notice_response: [],
  platform_decision: [],
  statutory_notice: [],
  account_verification: [],
});

/** One way of handing in complaints, known from a source. */
export const channelBy = (
  kind: Channel['kind'],
  source: string,
  confidence: Confidence,
  address: string | null = null,
): DatedFacts<Channel> => [fact({ kind, address }, source, confidence)];

/** What an American site does with a counter-notice against a copyright complaint; for a fact’s note, other rights being untouched. */
export const counterNoticeUnderAmericanLaw =
  'After a counter-notice under the law of the United States (DMCA) the content comes back in 10 to 14 business days unless the complainant sues (public issue threads, otwarchive and plyr.fm #1715); that the platform keeps to it is assumed.';

const note = 'The platform’s own list of reasons is not known; this one is taken over from other portals.';
const onListings = {
  enforcement_types: ['listing'],
  severity: 'serious',
  source: sources.reasonsElsewhere,
  confidence: 'assumed',
  note,
} satisfies Partial<Reason>;

const comparison: EvidenceDemand = {
  any_of: ['comparison'],
  description: 'A comparison of the genuine and the infringing goods.',
};
const claimChart: EvidenceDemand = {
  any_of: ['claim_chart', 'comparison'],
  description: 'A claim chart or comparison that links the goods to the right.',
};
const screenshot: EvidenceDemand = {
  any_of: ['evidence_screenshot'],
  description: 'A screenshot that shows the use and its address.',
};
const proofOfWork: EvidenceDemand = {
  any_of: ['copyright_statement', 'ip_certificate'],
  description: 'The signed claim statement or the certificate.',
};

/** Reasons for a platform whose own list is not known. */
export const generalReasons: Reason[] = [
  {
    ...onListings,
    code: 'counterfeit_goods',
    name: 'The goods are counterfeit',
    name_zh: '商品为假冒商品',
    right_types: ['trademark'],
    evidence: [comparison],
  },
  {
    ...onListings,
    code: 'trademark_use',
    name: 'The mark is used without permission in the listing or shop',
    name_zh: '未经许可在商品信息或店铺中使用该商标',
    right_types: ['trademark'],
    enforcement_types: ['listing', 'storefront'],
    severity: 'general',
    evidence: [screenshot],
  },
  {
    ...onListings,
    code: 'content_copied',
    name: 'Artwork, pictures or text are copied',
    name_zh: '美术作品、图片或文字被复制',
    right_types: ['copyright'],
    enforcement_types: ['listing', 'storefront'],
    evidence: [proofOfWork],
  },
  {
    ...onListings,
    code: 'patent_infringement',
    name: 'The goods fall under a patent or utility model',
    name_zh: '商品落入发明专利或实用新型专利的保护范围',
    right_types: ['invention_patent', 'utility_model'],
    evidence: [claimChart],
  },
  {
    ...onListings,
    code: 'design_infringement',
    name: 'The goods use a registered design',
    name_zh: '商品使用了已注册的外观设计',
    right_types: ['design_patent'],
    evidence: [comparison],
  },
];
