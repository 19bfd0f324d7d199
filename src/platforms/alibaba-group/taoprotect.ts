import { groupDocuments, portalHistory } from './common.ts';
import { fact } from '../facts.ts';
import type { DatedFacts } from '../facts.ts';
import type { AcceptedRight, RequiredDocuments, RightRule, SilenceOutcome } from '../platform.ts';
import type { StandingRules } from '../sanctions.ts';
import { sources } from '../sources.ts';

/** What Taobao and Tmall have in common: both came from TaoProtect and sell into mainland China. */
const mainlandOnly: DatedFacts<RightRule> = [
  fact(
    { offices: ['CN'], foreign_registration: 'ineligible', unregistered: 'ineligible' },
    sources.helpdeskTaobao,
    'seed',
  ),
];

const worldwideCopyright: DatedFacts<RightRule> = [
  fact(
    { offices: ['CN'], foreign_registration: 'conditional', unregistered: 'claim_statement' },
    `${sources.helpdeskTaobao}; ${sources.portalHelpSmallCompanies}`,
    'seed',
    {
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
    fact(['passport', 'national_identity_card', 'drivers_licence'], sources.helpdeskTaobao, 'seed'),
  ],
  company_identity: [fact(['business_licence', 'incorporation_certificate'], sources.helpdeskTaobao, 'seed')],
};

export const taoProtectHistory = portalHistory(
  { code: 'taoprotect', from: '2011-01-01', until: '2015-12-31', source: sources.helpdeskTaobao },
  '2016-01-01',
  'ttg_ipp',
);

export const taoProtectSilence: DatedFacts<SilenceOutcome> = [
  fact('drop', sources.redPointsAfterReport, 'seed', {
    alternative: {
      reading: 'The listing is reinstated until the complainant responds.',
      source: sources.helpdeskAlibaba,
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
    },
  ),
];

export const noDisclaimer: DatedFacts<boolean> = [
  fact(false, sources.helpdeskTaobao, 'assumed', { note: 'The seeds name a disclaimer for AliProtect only.' }),
];
