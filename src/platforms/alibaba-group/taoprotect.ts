import { claimStatementNote, companyPapersNote, groupDocuments, portalHistory, processingNote } from './common.ts';
import { fact } from '../facts.ts';
import type { DatedFacts } from '../facts.ts';
import type { AcceptedRight, RequiredDocuments, RightRule, SilenceOutcome } from '../platform.ts';
import type { StandingRules } from '../sanctions.ts';
import { sources } from '../sources.ts';

const saidOfTaobao = 'The seed says it of Taobao, with which Tmall shared TaoProtect; today’s guides say it of both.';

/** What Taobao and Tmall have in common: both came from TaoProtect and sell into mainland China. */
const mainlandOnly: DatedFacts<RightRule> = [
  fact(
    { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'ineligible' },
    `${sources.helpdeskTaobao}; ${sources.helpdeskGroup}; ${sources.wiser}; ${sources.thomsenTrampedach}`,
    'seed',
    {
      alternative: {
        reading: 'Some Chinese sites, which are not named, take foreign registrations at times.',
        source: sources.lawyersGuide,
      },
      note: saidOfTaobao,
    },
  ),
];

const worldwideCopyright: DatedFacts<RightRule> = [
  fact(
    { offices: ['CN'], foreign_registration: 'conditional', unregistered: 'claim_statement' },
    `${sources.helpdeskTaobao}; ${sources.portalHelpSmallCompanies}`,
    'seed',
    {
      note: `${claimStatementNote} A registration is usually necessary for a take-down (seed 001 §1.1).`,
      alternative: {
        reading:
          'The same text also says that only rights registered in China are accepted; then foreign copyright is not.',
        source: sources.helpdeskTaobao,
      },
    },
  ),
];

export const taoProtectRights: AcceptedRight[] = [
  { type: 'trademark', rules: mainlandOnly },
  { type: 'invention_patent', rules: mainlandOnly },
  { type: 'utility_model', rules: mainlandOnly },
  { type: 'design_patent', rules: mainlandOnly },
  { type: 'copyright', rules: worldwideCopyright },
];

export const taoProtectDocuments: RequiredDocuments = {
  ...groupDocuments,
  individual_identity: [
    fact(['passport', 'national_identity_card', 'drivers_licence'], sources.helpdeskTaobao, 'seed', {
      note: 'A person in mainland China is also scanned by the app (Alibaba.com help on identity information).',
    }),
  ],
  company_identity: [
    fact(['business_licence', 'incorporation_certificate'], sources.helpdeskTaobao, 'seed', {
      note: companyPapersNote,
    }),
  ],
  agent_identity: [
    fact(true, sources.helpdeskTaobao, 'seed', {
      note: 'The seed calls the agent’s letter additional to the proof of identity.',
    }),
  ],
  authorisation_letter: groupDocuments.authorisation_letter.map((letter) => ({
    ...letter,
    source: `${sources.helpdeskTaobao}; ${letter.source}`,
  })),
  certificate: [
    fact(true, `${sources.justiceObserver}; ${sources.helpdeskTaobao}`, 'seed', {
      note: 'That an application receipt is insufficient is said of AliProtect (seed 001 §3.1). Everything is handed in electronically.',
    }),
  ],
};

export const taoProtectHistory = portalHistory(
  {
    code: 'taoprotect',
    from: '2011-01-01',
    until: '2015-12-31',
    source: sources.helpdeskGroup,
    note: 'The handbook gives the years; the days are assumed.',
  },
  '2016-01-01',
  'ttg_ipp',
);

export const taoProtectSilence: DatedFacts<SilenceOutcome> = [
  fact('drop', sources.redPointsAfterReport, 'seed', {
    alternative: {
      reading:
        'The listing is reinstated until the complainant responds (said of AliProtect); or the platform decides.',
      source: `${sources.helpdeskAlibaba}; ${sources.taobaoQuestions}`,
    },
  }),
];

export const taoProtectStanding: DatedFacts<StandingRules> = [
  fact(
    {
      rule_set: 'taobao_2015',
      processing: {
        good_faith: { min_working_days: 1, max_working_days: 3 },
        normal: { min_working_days: 5, max_working_days: 7 },
        bad_faith: null,
      },
    },
    sources.helpdeskTaobao,
    'seed',
    {
      alternative: { reading: 'The platform’s own rules of 2018 and 2022 replace it.', source: sources.goodFaith2021 },
      note: `Who has no history counts as acting in bad faith, and waits longer, for a time not stated. ${processingNote}`,
    },
  ),
];

export const noDisclaimer: DatedFacts<boolean> = [
  fact(false, sources.helpdeskTaobao, 'assumed', { note: 'The seeds name a disclaimer for AliProtect only.' }),
];
